package io.relata.runtime.schema;

import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLObjectType.newObject;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLTypeReference;
import io.relata.kernel.api.ApiNames;

/** GraphQL's form of what can be written, and of its payloads. */
final class GraphQlMutations {
    private final ApiModel model;
    private final InputTypes inputs;
    private final GraphQlInputs graphQlInputs;

    GraphQlMutations(ApiModel model, InputTypes inputs, GraphQlInputs graphQlInputs) {
        this.model = model;
        this.inputs = inputs;
        this.graphQlInputs = graphQlInputs;
    }

    GraphQLObjectType type() {
        var mutation =
                newObject()
                        .name("Mutation")
                        .description(
                                "Everything that can be written. A document is one transaction: all"
                                        + " of it or nothing.");
        for (var entity : model.entities().values()) {
            mutation.field(create(entity))
                    .field(createMany(entity))
                    .field(update(entity))
                    .field(delete(entity));
        }
        return mutation.build();
    }

    private GraphQLFieldDefinition create(ApiEntity entity) {
        return newFieldDefinition()
                .name(ApiNames.create(entity.entity()))
                .description("Makes a new " + entity.name() + ".")
                .argument(
                        graphQlInputs.argument(
                                "input", inputs.create(entity).nonNull(), "The new record."))
                .type(payloadReference(entity))
                .build();
    }

    private GraphQLFieldDefinition createMany(ApiEntity entity) {
        return newFieldDefinition()
                .name(ApiNames.createMany(entity.entity()))
                .description("Makes new " + entity.entity().plural() + ", all or none.")
                .argument(
                        graphQlInputs.argument(
                                "inputs",
                                inputs.create(entity).listOf().nonNull(),
                                "The new records."))
                .type(GraphQLTypeReference.typeRef(ApiNames.bulkPayload(entity.entity())))
                .build();
    }

    private GraphQLFieldDefinition update(ApiEntity entity) {
        return newFieldDefinition()
                .name(ApiNames.update(entity.entity()))
                .description("Changes one " + entity.name() + ".")
                .argument(GraphQlFields.id("Which record."))
                .argument(
                        graphQlInputs.argument(
                                "input", inputs.update(entity).nonNull(), "What changes."))
                .argument(
                        graphQlInputs.argument(
                                "expectedVersion",
                                InputTypes.INT,
                                "The rowVersion that was read; VERSION_CONFLICT where it has"
                                        + " changed since."))
                .type(payloadReference(entity))
                .build();
    }

    private static GraphQLFieldDefinition delete(ApiEntity entity) {
        return newFieldDefinition()
                .name(ApiNames.delete(entity.entity()))
                .description("Deletes one " + entity.name() + "; answers it as it was.")
                .argument(GraphQlFields.id("Which record."))
                .type(payloadReference(entity))
                .build();
    }

    static GraphQLObjectType payload(ApiEntity entity) {
        return newObject()
                .name(ApiNames.payload(entity.entity()))
                .description("What became of one " + entity.name() + ".")
                .fields(MutationErrors.fields())
                .field(
                        GraphQlFields.field(
                                PayloadNames.record(entity),
                                "The record; null where the mutation failed.",
                                GraphQlFields.reference(entity)))
                .build();
    }

    static GraphQLObjectType bulkPayload(ApiEntity entity) {
        return newObject()
                .name(ApiNames.bulkPayload(entity.entity()))
                .description("What became of several " + entity.entity().plural() + ".")
                .fields(MutationErrors.fields())
                .field(
                        GraphQlFields.field(
                                PayloadNames.AFFECTED_COUNT,
                                "How many records were written.",
                                nonNull(GraphQlScalars.of(Scalar.INT))))
                .field(
                        GraphQlFields.field(
                                PayloadNames.records(entity),
                                "The records in the order of the inputs.",
                                GraphQlFields.listOf(entity)))
                .build();
    }

    /** Null where errors are told at the top, because the client selected no place for them. */
    private static GraphQLOutputType payloadReference(ApiEntity entity) {
        return GraphQLTypeReference.typeRef(ApiNames.payload(entity.entity()));
    }
}
