package io.relata.runtime.schema;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * The scalars as graphql-java knows them. It only checks documents with them: values are coerced
 * elsewhere, so that a date that is none is told in the same way in a literal and in a variable.
 */
final class GraphQlScalars {
    private static final Map<Scalar, GraphQLScalarType> TYPES = new EnumMap<>(Scalar.class);

    static {
        for (var scalar : Scalar.values()) {
            TYPES.put(scalar, type(scalar));
        }
    }

    private GraphQlScalars() {}

    static GraphQLScalarType of(Scalar scalar) {
        var type = TYPES.get(scalar);
        if (type == null) {
            throw new IllegalStateException("no type for " + scalar);
        }
        return type;
    }

    static Collection<GraphQLScalarType> all() {
        return TYPES.values();
    }

    private static GraphQLScalarType type(Scalar scalar) {
        return switch (scalar) {
            case ID -> Scalars.GraphQLID;
            case INT -> Scalars.GraphQLInt;
            case FLOAT -> Scalars.GraphQLFloat;
            case STRING -> Scalars.GraphQLString;
            case BOOLEAN -> Scalars.GraphQLBoolean;
            case BIG_INT, DECIMAL, DATE, TIME, DATE_TIME, DURATION, UUID, JSON ->
                    GraphQLScalarType.newScalar()
                            .name(scalar.graphQlName())
                            .description(scalar.description())
                            .coercing(new AnyValue())
                            .build();
        };
    }

    private static final class AnyValue implements Coercing<Object, Object> {
        @Override
        public Object serialize(Object result, GraphQLContext context, Locale locale) {
            return result;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            return input;
        }

        @Override
        public Object parseLiteral(
                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return input;
        }
    }
}
