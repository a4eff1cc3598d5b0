package io.relata.runtime.schema;

import static graphql.schema.GraphQLNonNull.nonNull;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLTypeReference;
import io.relata.kernel.api.ApiNames;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import java.util.ArrayList;
import java.util.List;

/** Lists page by page, in the form of Relay's GraphQL Cursor Connections Specification. */
final class GraphQlConnections {
    private static final String PAGE_INFO = "PageInfo";

    private final ApiModel model;
    private final InputTypes inputs;
    private final GraphQlInputs graphQlInputs;

    GraphQlConnections(ApiModel model, InputTypes inputs, GraphQlInputs graphQlInputs) {
        this.model = model;
        this.inputs = inputs;
        this.graphQlInputs = graphQlInputs;
    }

    GraphQLFieldDefinition all(ApiEntity entity) {
        return field(
                ApiNames.listConnection(entity.entity()),
                "All " + entity.entity().plural() + ", or those asked for, page by page.",
                model.connection(entity));
    }

    GraphQLFieldDefinition at(ApiEntity owner, ApiEnd end) {
        var about = end.description();
        return field(
                ApiNames.connectionOf(end.name()),
                end.name() + " page by page" + (about == null ? "." : ": " + about),
                model.connection(owner, end));
    }

    private GraphQLFieldDefinition field(
            String name, String description, ApiConnection connection) {
        return GraphQLFieldDefinition.newFieldDefinition()
                .name(name)
                .description(description)
                .arguments(arguments(connection.target()))
                .type(nonNull(GraphQLTypeReference.typeRef(connection.name())))
                .build();
    }

    private List<GraphQLArgument> arguments(ApiEntity target) {
        return List.of(
                graphQlInputs.argument(
                        "where", inputs.where(target), "Which records; all without it."),
                graphQlInputs.argument(
                        "orderBy",
                        inputs.orderBy(target).listOf(),
                        "The order, most significant first; by id without it."),
                graphQlInputs.argument(
                        "first",
                        InputTypes.INT,
                        "How many at most from the start, up to 1000; not beside last. Without"
                                + " first and last all, and an error where there are more than"
                                + " 1000."),
                graphQlInputs.argument(
                        "after",
                        InputTypes.STRING,
                        "Only what comes after this cursor of the same connection and orderBy;"
                                + " its record need not be there any more."),
                graphQlInputs.argument(
                        "last",
                        InputTypes.INT,
                        "How many at most from the end, up to 1000; not beside first. They come"
                                + " in the same order."),
                graphQlInputs.argument(
                        "before",
                        InputTypes.STRING,
                        "Only what comes before this cursor of the same connection and orderBy;"
                                + " its record need not be there any more."));
    }

    List<GraphQLNamedType> types() {
        var types = new ArrayList<GraphQLNamedType>();
        types.add(pageInfo());
        for (var entity : model.entities().values()) {
            add(model.connection(entity), types);
            for (var member : entity.members().values()) {
                if (member instanceof ApiEnd end && end.toMany()) {
                    var connection = model.connection(entity, end);
                    if (connection.link() != null) {
                        add(connection, types);
                    }
                }
            }
        }
        return types;
    }

    private static void add(ApiConnection connection, List<GraphQLNamedType> types) {
        types.add(connection(connection));
        types.add(edge(connection));
    }

    private static GraphQLObjectType connection(ApiConnection connection) {
        var target = connection.target();
        return GraphQLObjectType.newObject()
                .name(connection.name())
                .description("Some " + target.entity().plural() + ", page by page.")
                .field(
                        GraphQlFields.field(
                                "edges",
                                "The page, each record with its cursor.",
                                listOf(GraphQLTypeReference.typeRef(connection.edge()))))
                .field(
                        GraphQlFields.field(
                                "nodes", "The records of the page.", GraphQlFields.listOf(target)))
                .field(
                        GraphQlFields.field(
                                "pageInfo",
                                "Where the page stands.",
                                nonNull(GraphQLTypeReference.typeRef(PAGE_INFO))))
                .field(
                        GraphQlFields.field(
                                "totalCount",
                                "How many the filter leaves, whatever the page.",
                                nonNull(GraphQlScalars.of(Scalar.INT))))
                .build();
    }

    private static GraphQLObjectType edge(ApiConnection connection) {
        var type =
                GraphQLObjectType.newObject()
                        .name(connection.edge())
                        .description("One " + connection.target().name() + " in a connection.")
                        .field(
                                GraphQlFields.field(
                                        "cursor",
                                        "Where it stands in the order, for after and before.",
                                        nonNull(GraphQlScalars.of(Scalar.STRING))))
                        .field(
                                GraphQlFields.field(
                                        "node",
                                        "The record.",
                                        nonNull(GraphQlFields.reference(connection.target()))));
        var link = connection.link();
        return (link == null ? type : type.field(link(link, connection.linked()))).build();
    }

    private static GraphQLFieldDefinition link(ApiEntity link, boolean linked) {
        var type = GraphQlFields.reference(link);
        return GraphQlFields.field(
                "link",
                linked
                        ? "What links the two records; a pair that is linked twice has two edges."
                        : "Always null: the two are not linked through a "
                                + link.name()
                                + " any more.",
                linked ? nonNull(type) : type);
    }

    private static GraphQLObjectType pageInfo() {
        var flag = nonNull(GraphQlScalars.of(Scalar.BOOLEAN));
        var cursor = GraphQlScalars.of(Scalar.STRING);
        return GraphQLObjectType.newObject()
                .name(PAGE_INFO)
                .description("Where a page of a connection stands.")
                .field(
                        GraphQlFields.field(
                                "hasNextPage",
                                "With first: whether more follow up to before. Otherwise whether"
                                        + " there is something at or behind before; false"
                                        + " without it.",
                                flag))
                .field(
                        GraphQlFields.field(
                                "hasPreviousPage",
                                "With last: whether more precede back to after. Otherwise whether"
                                        + " there is something at or ahead of after; false"
                                        + " without it.",
                                flag))
                .field(
                        GraphQlFields.field(
                                "startCursor",
                                "The cursor of the first edge; null on an empty page.",
                                cursor))
                .field(
                        GraphQlFields.field(
                                "endCursor",
                                "The cursor of the last edge; null on an empty page.",
                                cursor))
                .build();
    }

    private static GraphQLOutputType listOf(GraphQLTypeReference type) {
        return nonNull(GraphQLList.list(nonNull(type)));
    }
}
