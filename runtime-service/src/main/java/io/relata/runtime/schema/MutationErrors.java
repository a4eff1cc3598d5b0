package io.relata.runtime.schema;

import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLNonNull.nonNull;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLTypeReference;
import java.util.List;

/** How a payload tells what went wrong. */
final class MutationErrors {
    private static final GraphQLOutputType STRING = GraphQlScalars.of(Scalar.STRING);

    static final GraphQLObjectType TYPE =
            GraphQLObjectType.newObject()
                    .name("MutationError")
                    .description("Why a mutation failed.")
                    .field(field("code", "Stable, for programs.", nonNull(STRING)))
                    .field(field("message", "One sentence, for people.", nonNull(STRING)))
                    .field(
                            field(
                                    "path",
                                    "From the mutation's arguments to the value.",
                                    nonNull(GraphQLList.list(nonNull(STRING)))))
                    .field(field("relationship", "The relationship in the way.", STRING))
                    .field(
                            field(
                                    "count",
                                    "How many records are in the way.",
                                    GraphQlScalars.of(Scalar.INT)))
                    .field(
                            field(
                                    "sampleIds",
                                    "Ids of at most ten of them.",
                                    GraphQLList.list(nonNull(GraphQlScalars.of(Scalar.ID)))))
                    .field(
                            field(
                                    "sinceRevision",
                                    "The revision that removed the field, or made it mandatory.",
                                    GraphQlScalars.of(Scalar.INT)))
                    .build();

    private MutationErrors() {}

    static List<GraphQLFieldDefinition> fields() {
        return List.of(
                field(
                        PayloadNames.SUCCESS,
                        "Whether the mutation was done.",
                        nonNull(GraphQlScalars.of(Scalar.BOOLEAN))),
                field(
                        PayloadNames.ERRORS,
                        "Why not; empty after a success.",
                        nonNull(
                                GraphQLList.list(
                                        nonNull(GraphQLTypeReference.typeRef("MutationError"))))));
    }

    private static GraphQLFieldDefinition field(
            String name, String description, GraphQLOutputType type) {
        return newFieldDefinition().name(name).description(description).type(type).build();
    }
}
