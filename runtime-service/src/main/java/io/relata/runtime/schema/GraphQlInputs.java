package io.relata.runtime.schema;

import static graphql.schema.GraphQLNonNull.nonNull;

import graphql.Directives;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeReference;
import io.relata.runtime.schema.InputType.NonNull;
import io.relata.runtime.schema.InputType.OfChoice;
import io.relata.runtime.schema.InputType.OfEnum;
import io.relata.runtime.schema.InputType.OfList;
import io.relata.runtime.schema.InputType.OfObject;
import io.relata.runtime.schema.InputType.OfScalar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** GraphQL's form of the inputs that are referred to, directly or from one another. */
final class GraphQlInputs {
    private final Set<String> known = new HashSet<>();
    private final Deque<InputType> unbuilt = new ArrayDeque<>();

    GraphQLArgument argument(String name, InputType type, String description) {
        return GraphQLArgument.newArgument()
                .name(name)
                .description(description)
                .type(reference(type))
                .build();
    }

    GraphQLInputType reference(InputType type) {
        return switch (type) {
            case OfScalar(var scalar) -> GraphQlScalars.of(scalar);
            case OfChoice(var choices) -> GraphQLTypeReference.typeRef(choices.name());
            case OfEnum sort -> named(sort.name(), sort);
            case OfObject object -> named(object.name(), object);
            case OfList(var element) -> GraphQLList.list(reference(element));
            case NonNull(var nullable) -> nonNull(reference(nullable));
        };
    }

    /** To be called when every argument has its reference. */
    List<GraphQLNamedType> reachable() {
        var types = new ArrayList<GraphQLNamedType>();
        while (!unbuilt.isEmpty()) {
            switch (unbuilt.poll()) {
                case OfEnum sort -> types.add(enumeration(sort));
                case OfObject object -> types.add(object(object));
                case OfScalar _, OfChoice _, OfList _, NonNull _ -> {}
            }
        }
        return types;
    }

    private GraphQLTypeReference named(String name, InputType type) {
        if (known.add(name)) {
            unbuilt.add(type);
        }
        return GraphQLTypeReference.typeRef(name);
    }

    private static GraphQLEnumType enumeration(OfEnum sort) {
        var type = GraphQLEnumType.newEnum().name(sort.name()).description(sort.description());
        sort.values().forEach(type::value);
        return type.build();
    }

    private GraphQLInputObjectType object(OfObject object) {
        var type =
                GraphQLInputObjectType.newInputObject()
                        .name(object.name())
                        .description(object.description());
        if (object.oneOf()) {
            type.withAppliedDirective(Directives.OneOfDirective.toAppliedDirective());
        }
        object.members()
                .forEach((name, member) ->
                        type.field(
                                GraphQLInputObjectField.newInputObjectField()
                                        .name(name)
                                        .description(member.description())
                                        .type(reference(member.type()))));
        return type.build();
    }
}
