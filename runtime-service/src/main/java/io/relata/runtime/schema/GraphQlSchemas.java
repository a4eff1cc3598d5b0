package io.relata.runtime.schema;

import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLObjectType.newObject;

import graphql.Directives;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
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

/** From an API to its GraphQL schema, which validates documents and answers introspection. */
public final class GraphQlSchemas {
    /** GraphQL demands a field, even where nothing is modelled yet. */
    public static final String EMPTY = "_empty";

    private static final FieldCoordinates DIRECTIVES =
            FieldCoordinates.coordinates("__Schema", "directives");

    private final ApiModel model;
    private final InputTypes inputs;
    private final GraphQlInputs graphQlInputs = new GraphQlInputs();
    private final GraphQlMutations mutations;
    private final GraphQlConnections connections;

    private GraphQlSchemas(ApiModel model, InputTypes inputs) {
        this.model = model;
        this.inputs = inputs;
        this.mutations = new GraphQlMutations(model, inputs, graphQlInputs);
        this.connections = new GraphQlConnections(model, inputs, graphQlInputs);
    }

    /**
     * What {@link #build} gives, held against the rules of GraphQL: for tests, since it takes ten
     * times as long.
     */
    public static GraphQLSchema validated(ApiModel model) {
        return new GraphQlSchemas(model, new InputTypes(model))
                .builder()
                .withValidation(true)
                .build();
    }

    public static GraphQLSchema build(ApiModel model, InputTypes inputs) {
        return new GraphQlSchemas(model, inputs).builder().withValidation(false).build();
    }

    private GraphQLSchema.FastBuilder builder() {
        var empty = model.entities().isEmpty();
        var schema =
                new GraphQLSchema.FastBuilder(
                        GraphQLCodeRegistry.newCodeRegistry()
                                .dataFetcher(DIRECTIVES, GraphQlSchemas::directives),
                        query(),
                        empty ? null : mutations.type(),
                        null);
        schema.addTypes(GraphQlScalars.all());
        if (!empty) {
            schema.addType(MutationErrors.TYPE);
            schema.addTypes(DeleteImpacts.TYPES);
            schema.addTypes(connections.types());
        }
        for (var entity : model.entities().values()) {
            schema.addType(record(entity));
            schema.addType(GraphQlMutations.payload(entity));
            schema.addType(GraphQlMutations.bulkPayload(entity));
        }
        model.enums().forEach(choices -> schema.addType(enumeration(choices)));
        schema.addTypes(graphQlInputs.reachable());
        return schema;
    }

    /** Without what graphql-java brings along and documents may not use. */
    private static List<GraphQLDirective> directives(DataFetchingEnvironment environment) {
        return environment.getGraphQLSchema().getDirectives().stream()
                .filter(directive -> isKnownDirective(directive.getName()))
                .toList();
    }

    public static boolean isKnownDirective(String name) {
        return !name.equals(Directives.DeferDirective.getName())
                && !name.equals(Directives.ExperimentalDisableErrorPropagationDirective.getName());
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
            query.field(one(entity))
                    .field(by(entity))
                    .field(list(entity))
                    .field(connections.all(entity))
                    .field(DeleteImpacts.preview(entity));
        }
        return query.build();
    }

    private static GraphQLFieldDefinition one(ApiEntity entity) {
        return newFieldDefinition()
                .name(ApiNames.one(entity.entity()))
                .description("The " + entity.name() + " with this id; null where there is none.")
                .argument(GraphQlFields.id("Identity of the record."))
                .type(GraphQlFields.reference(entity))
                .build();
    }

    private GraphQLFieldDefinition by(ApiEntity entity) {
        return newFieldDefinition()
                .name(ApiNames.by(entity.entity()))
                .description(
                        "The " + entity.name() + " with this unique key; null where there is none.")
                .argument(
                        graphQlInputs.argument(
                                "where", inputs.unique(entity).nonNull(), "One unique key."))
                .type(GraphQlFields.reference(entity))
                .build();
    }

    private GraphQLFieldDefinition list(ApiEntity entity) {
        return newFieldDefinition()
                .name(ApiNames.list(entity.entity()))
                .description("All " + entity.entity().plural() + ", or those asked for.")
                .arguments(listArguments(entity))
                .type(GraphQlFields.listOf(entity))
                .build();
    }

    private List<GraphQLArgument> listArguments(ApiEntity entity) {
        return List.of(
                graphQlInputs.argument(
                        "where", inputs.where(entity), "Which records; all without it."),
                graphQlInputs.argument(
                        "orderBy",
                        inputs.orderBy(entity).listOf(),
                        "The order, most significant first; by id without it."),
                graphQlInputs.argument(
                        "limit",
                        InputTypes.INT,
                        "How many at most, up to 1000. Without it all, and an error where there are"
                                + " more than 1000."),
                graphQlInputs.argument("offset", InputTypes.INT, "How many to skip first."));
    }

    private GraphQLObjectType record(ApiEntity entity) {
        var type = newObject().name(entity.name()).description(entity.entity().description());
        for (var member : entity.members().values()) {
            switch (member) {
                case SystemField system ->
                        type.field(
                                GraphQlFields.field(
                                        system.name(),
                                        system.description(),
                                        nonNull(GraphQlScalars.of(Scalar.of(system)))));
                case ApiField field -> type.field(value(field));
                case ApiEnd end -> end(entity, end).forEach(type::field);
            }
        }
        return type.build();
    }

    private static GraphQLFieldDefinition value(ApiField field) {
        var choices = field.choices();
        GraphQLOutputType value =
                choices == null
                        ? GraphQlScalars.of(Scalar.of(field.field().type()))
                        : GraphQLTypeReference.typeRef(choices.name());
        GraphQLOutputType type = field.field().list() ? GraphQLList.list(nonNull(value)) : value;
        return GraphQlFields.field(
                field.name(), field.description(), field.mandatory() ? nonNull(type) : type);
    }

    private static GraphQLEnumType enumeration(Choices choices) {
        var type =
                GraphQLEnumType.newEnum().name(choices.name()).description(choices.description());
        choices.names().forEach(type::value);
        return type.build();
    }

    private List<GraphQLFieldDefinition> end(ApiEntity owner, ApiEnd end) {
        var target = model.entity(end.target());
        if (end.toMany()) {
            return List.of(
                    newFieldDefinition()
                            .name(end.name())
                            .description(end.description())
                            .arguments(listArguments(target))
                            .type(GraphQlFields.listOf(target))
                            .build(),
                    connections.at(owner, end));
        }
        var id = GraphQlScalars.of(Scalar.ID);
        var fields = new ArrayList<GraphQLFieldDefinition>();
        fields.add(
                GraphQlFields.field(
                        end.name(),
                        end.description(),
                        end.mandatory()
                                ? nonNull(GraphQlFields.reference(target))
                                : GraphQlFields.reference(target)));
        fields.add(
                GraphQlFields.field(
                        ApiNames.idOf(end.name()),
                        "The id of " + end.name() + ".",
                        end.mandatory() ? nonNull(id) : id));
        return fields;
    }
}
