package io.relata.runtime.schema;

import static graphql.schema.GraphQLNonNull.nonNull;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLTypeReference;
import org.jspecify.annotations.Nullable;

/** Words to describe GraphQL fields with. */
final class GraphQlFields {

    private GraphQlFields() {}

    static GraphQLFieldDefinition field(
            String name, @Nullable String description, GraphQLOutputType type) {
        return GraphQLFieldDefinition.newFieldDefinition()
                .name(name)
                .description(description)
                .type(type)
                .build();
    }

    static GraphQLArgument id(String description) {
        return GraphQLArgument.newArgument()
                .name("id")
                .description(description)
                .type(nonNull(GraphQlScalars.of(Scalar.ID)))
                .build();
    }

    static GraphQLTypeReference reference(ApiEntity entity) {
        return GraphQLTypeReference.typeRef(entity.name());
    }

    /** {@code [Author!]!}. */
    static GraphQLOutputType listOf(ApiEntity entity) {
        return nonNull(GraphQLList.list(nonNull(reference(entity))));
    }
}
