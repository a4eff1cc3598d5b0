package io.relata.runtime.schema;

import static graphql.schema.GraphQLArgument.newArgument;
import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLObjectType.newObject;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeReference;
import io.relata.kernel.api.ApiNames;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.SystemField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From an API to its GraphQL schema, which validates documents and answers introspection. */
public final class GraphQlSchemas {
    /** GraphQL demands a field, even where nothing is modelled yet. */
    public static final String EMPTY = "_empty";

    private final ApiModel model;
    private final InputTypes inputs;
    private final GraphQlInputs graphQlInputs = new GraphQlInputs();

    private GraphQlSchemas(ApiModel model, InputTypes inputs) {
        this.model = model;
        this.inputs = inputs;
    }

    public static GraphQLSchema build(ApiModel model) {
        return build(model, new InputTypes(model));
    }

    public static GraphQLSchema build(ApiModel model, InputTypes inputs) {
        return new GraphQlSchemas(model, inputs).build();
    }

    private GraphQLSchema build() {
        var schema = GraphQLSchema.newSchema().query(query());
        if (!model.entities().isEmpty()) {
            schema.mutation(mutation());
            schema.additionalType(MutationErrors.TYPE);
        }
        for (var entity : model.entities().values()) {
            schema.additionalType(record(entity));
            schema.additionalType(payload(entity));
            schema.additionalType(bulkPayload(entity));
        }
        graphQlInputs.reachable().forEach(schema::additionalType);
        return schema.build();
    }

    private GraphQLObjectType query() {
        var query = newObject().name("Query").description("Everything that can be read.");
        if (model.entities().isEmpty()) {
            query.field(
                    newFieldDefinition()
                            .name(EMPTY)
                            .description("Always null: nothing is modelled yet.")
                            .type(GraphQlScalars.of(Scalar.BOOLEAN)));
        }
        for (var entity : model.entities().values()) {
            query.field(one(entity)).field(by(entity)).field(list(entity));
        }
        return query.build();
    }

    private static GraphQLFieldDefinition one(ApiEntity entity) {
        return newFieldDefinition()
                .name(ApiNames.one(entity.entity()))
                .description("The " + entity.name() + " with this id; null where there is none.")
                .argument(id("Identity of the record."))
                .type(reference(entity))
                .build();
    }

    private GraphQLFieldDefinition by(ApiEntity entity) {
        return newFieldDefinition()
                .name(ApiNames.by(entity.entity()))
                .description(
                        "The " + entity.name() + " with this unique key; null where there is none.")
                .argument(argument("where", inputs.unique(entity).nonNull(), "One unique key."))
                .type(reference(entity))
                .build();
    }

    private GraphQLFieldDefinition list(ApiEntity entity) {
        return newFieldDefinition()
                .name(ApiNames.list(entity.entity()))
                .description("All " + entity.entity().plural() + ", or those asked for.")
                .arguments(listArguments(entity))
                .type(listOf(entity))
                .build();
    }

    private List<GraphQLArgument> listArguments(ApiEntity entity) {
        return List.of(
                argument("where", inputs.where(entity), "Which records; all without it."),
                argument(
                        "orderBy",
                        inputs.orderBy(entity).listOf(),
                        "The order, most significant first; by id without it."),
                argument(
                        "limit",
                        InputTypes.INT,
                        "How many at most, up to 1000. Without it all, and an error where there are"
                                + " more than 1000."),
                argument("offset", InputTypes.INT, "How many to skip first."));
    }

    private GraphQLObjectType record(ApiEntity entity) {
        var type = newObject().name(entity.name()).description(entity.entity().description());
        for (var member : entity.members().values()) {
            switch (member) {
                case SystemField system ->
                        type.field(
                                field(
                                        system.name(),
                                        system.description(),
                                        nonNull(GraphQlScalars.of(Scalar.of(system)))));
                case ApiField field -> type.field(value(field));
                case ApiEnd end -> end(end).forEach(type::field);
            }
        }
        return type.build();
    }

    private static GraphQLFieldDefinition value(ApiField field) {
        GraphQLOutputType scalar = GraphQlScalars.of(Scalar.of(field.field().type()));
        GraphQLOutputType type = field.field().list() ? GraphQLList.list(nonNull(scalar)) : scalar;
        return field(field.name(), field.description(), field.mandatory() ? nonNull(type) : type);
    }

    private List<GraphQLFieldDefinition> end(ApiEnd end) {
        var target = model.entity(end.target());
        if (end.toMany()) {
            return List.of(
                    newFieldDefinition()
                            .name(end.name())
                            .description(end.description())
                            .arguments(listArguments(target))
                            .type(listOf(target))
                            .build());
        }
        var id = GraphQlScalars.of(Scalar.ID);
        var fields = new ArrayList<GraphQLFieldDefinition>();
        fields.add(
                field(
                        end.name(),
                        end.description(),
                        end.mandatory() ? nonNull(reference(target)) : reference(target)));
        fields.add(
                field(
                        ApiNames.idOf(end.name()),
                        "The id of " + end.name() + ".",
                        end.mandatory() ? nonNull(id) : id));
        return fields;
    }

    private GraphQLObjectType mutation() {
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
                .argument(argument("input", inputs.create(entity).nonNull(), "The new record."))
                .type(payloadReference(entity))
                .build();
    }

    private GraphQLFieldDefinition createMany(ApiEntity entity) {
        return newFieldDefinition()
                .name(ApiNames.createMany(entity.entity()))
                .description("Makes new " + entity.entity().plural() + ", all or none.")
                .argument(
                        argument(
                                "inputs",
                                inputs.create(entity).listOf().nonNull(),
                                "The new records."))
                .type(nonNull(GraphQLTypeReference.typeRef(ApiNames.bulkPayload(entity.entity()))))
                .build();
    }

    private GraphQLFieldDefinition update(ApiEntity entity) {
        return newFieldDefinition()
                .name(ApiNames.update(entity.entity()))
                .description("Changes one " + entity.name() + ".")
                .argument(id("Which record."))
                .argument(argument("input", inputs.update(entity).nonNull(), "What changes."))
                .argument(
                        argument(
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
                .argument(id("Which record."))
                .type(payloadReference(entity))
                .build();
    }

    private static GraphQLObjectType payload(ApiEntity entity) {
        return newObject()
                .name(ApiNames.payload(entity.entity()))
                .description("What became of one " + entity.name() + ".")
                .fields(MutationErrors.fields())
                .field(
                        field(
                                PayloadNames.record(entity),
                                "The record; null where the mutation failed.",
                                reference(entity)))
                .build();
    }

    private static GraphQLObjectType bulkPayload(ApiEntity entity) {
        return newObject()
                .name(ApiNames.bulkPayload(entity.entity()))
                .description("What became of several " + entity.entity().plural() + ".")
                .fields(MutationErrors.fields())
                .field(
                        field(
                                PayloadNames.AFFECTED_COUNT,
                                "How many records were written.",
                                nonNull(GraphQlScalars.of(Scalar.INT))))
                .field(
                        field(
                                PayloadNames.records(entity),
                                "The records in the order of the inputs.",
                                listOf(entity)))
                .build();
    }

    private static GraphQLArgument id(String description) {
        return newArgument()
                .name("id")
                .description(description)
                .type(nonNull(GraphQlScalars.of(Scalar.ID)))
                .build();
    }

    private GraphQLArgument argument(String name, InputType type, String description) {
        GraphQLInputType graphQlType = graphQlInputs.reference(type);
        return newArgument().name(name).description(description).type(graphQlType).build();
    }

    private static GraphQLFieldDefinition field(
            String name, @Nullable String description, GraphQLOutputType type) {
        return newFieldDefinition().name(name).description(description).type(type).build();
    }

    private static GraphQLTypeReference reference(ApiEntity entity) {
        return GraphQLTypeReference.typeRef(entity.name());
    }

    private static GraphQLOutputType payloadReference(ApiEntity entity) {
        return nonNull(GraphQLTypeReference.typeRef(ApiNames.payload(entity.entity())));
    }

    private static GraphQLOutputType listOf(ApiEntity entity) {
        return nonNull(GraphQLList.list(nonNull(reference(entity))));
    }
}
