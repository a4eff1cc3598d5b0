package io.relata.runtime.plan;

import graphql.schema.GraphQLSchema;
import io.relata.runtime.schema.ApiModel;
import io.relata.runtime.schema.GraphQlSchemas;
import io.relata.runtime.schema.InputTypes;
import org.jspecify.annotations.Nullable;

/**
 * One API of a tenant, for which documents are compiled. What is expensive is made when it is first
 * needed.
 */
public final class Api {
    private final ApiModel model;
    private final String schema;
    private final InputTypes inputs;
    private volatile @Nullable Containers containers;
    private volatile @Nullable GraphQLSchema graphQl;

    /**
     * @param schema the PostgreSQL schema of the tenant's tables
     */
    public Api(ApiModel model, String schema) {
        this.model = model;
        this.schema = schema;
        this.inputs = new InputTypes(model);
    }

    public ApiModel model() {
        return model;
    }

    public String schema() {
        return schema;
    }

    Containers containers() {
        var made = containers;
        if (made == null) {
            made = new Containers(model, inputs);
            containers = made;
        }
        return made;
    }

    public synchronized GraphQLSchema graphQl() {
        var made = graphQl;
        if (made == null) {
            made = GraphQlSchemas.build(model, inputs);
            graphQl = made;
        }
        return made;
    }
}
