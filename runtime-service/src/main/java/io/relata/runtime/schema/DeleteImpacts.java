package io.relata.runtime.schema;

import static graphql.schema.GraphQLNonNull.nonNull;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeReference;
import io.relata.kernel.api.ApiNames;
import java.util.List;

/** How a query tells what a delete would do. */
final class DeleteImpacts {
    private static final String IMPACT = "DeleteImpact";
    private static final String ACTION = "DeleteAction";

    static final List<GraphQLNamedType> TYPES = List.of(impact(), action());

    private DeleteImpacts() {}

    static GraphQLFieldDefinition preview(ApiEntity entity) {
        return GraphQLFieldDefinition.newFieldDefinition()
                .name(ApiNames.deletePreview(entity.entity()))
                .description(
                        "What deleting this "
                                + entity.name()
                                + " would do at this moment, the record itself included; empty"
                                + " where there is none.")
                .argument(GraphQlFields.id("Which record."))
                .type(nonNull(GraphQLList.list(nonNull(GraphQLTypeReference.typeRef(IMPACT)))))
                .build();
    }

    private static GraphQLObjectType impact() {
        return GraphQLObjectType.newObject()
                .name(IMPACT)
                .description("What a delete would do to records of one entity.")
                .field(
                        GraphQlFields.field(
                                "entity",
                                "The name of the entity.",
                                nonNull(GraphQlScalars.of(Scalar.STRING))))
                .field(
                        GraphQlFields.field(
                                "count", "How many.", nonNull(GraphQlScalars.of(Scalar.INT))))
                .field(
                        GraphQlFields.field(
                                "action",
                                "What becomes of them.",
                                nonNull(GraphQLTypeReference.typeRef(ACTION))))
                .build();
    }

    private static GraphQLEnumType action() {
        return GraphQLEnumType.newEnum()
                .name(ACTION)
                .description("What a delete does to a record.")
                .value("DELETED", "DELETED", "It goes too.")
                .value("CLEARED", "CLEARED", "It stays and points to nothing.")
                .value("RESTRICTS", "RESTRICTS", "It stands in the way: nothing is deleted.")
                .build();
    }
}
