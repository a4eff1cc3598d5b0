package io.relata.runtime.plan;

import io.relata.kernel.api.ApiNames;
import io.relata.runtime.schema.ApiConnection;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiModel;
import io.relata.runtime.schema.InputType;
import io.relata.runtime.schema.InputTypes;
import io.relata.runtime.schema.PayloadNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Finds arguments and containers of an API's fields. */
final class Containers {
    private final ApiModel model;
    private final InputTypes inputs;
    private final Map<String, ApiEntity> queries = new LinkedHashMap<>();
    private final Map<String, ApiConnection> connections = new LinkedHashMap<>();
    private final Map<String, ApiEntity> previews = new LinkedHashMap<>();
    private final Map<String, MutationRoot> mutations = new LinkedHashMap<>();

    Containers(ApiModel model, InputTypes inputs) {
        this.model = model;
        this.inputs = inputs;
        for (var entity : model.entities().values()) {
            var kernel = entity.entity();
            queries.put(ApiNames.one(kernel), entity);
            queries.put(ApiNames.by(kernel), entity);
            queries.put(ApiNames.list(kernel), entity);
            connections.put(ApiNames.listConnection(kernel), model.connection(entity));
            previews.put(ApiNames.deletePreview(kernel), entity);
            mutations.put(ApiNames.create(kernel), new MutationRoot(entity, Verb.CREATE));
            mutations.put(ApiNames.createMany(kernel), new MutationRoot(entity, Verb.CREATE_MANY));
            mutations.put(ApiNames.update(kernel), new MutationRoot(entity, Verb.UPDATE));
            mutations.put(ApiNames.delete(kernel), new MutationRoot(entity, Verb.DELETE));
        }
    }

    MutationRoot mutation(String name) {
        var found = mutations.get(name);
        if (found == null) {
            throw new IllegalStateException("not a mutation of the API: " + name);
        }
        return found;
    }

    ApiEntity query(String name) {
        var found = queries.get(name);
        if (found == null) {
            throw new IllegalStateException("not a query of the API: " + name);
        }
        return found;
    }

    /** What the query pages through; null where it is another query. */
    @Nullable ApiConnection connection(String name) {
        return connections.get(name);
    }

    /** The entity whose deletion the query previews; null where it is another query. */
    @Nullable ApiEntity preview(String name) {
        return previews.get(name);
    }

    InputTypes inputs() {
        return inputs;
    }

    Container below(Container container, String field) {
        return switch (container) {
            case Container.Query _ -> belowQuery(field);
            case Container.Mutation _ ->
                    mutations.containsKey(field)
                            ? new Container.Payload(mutation(field).entity())
                            : new Container.Plain();
            case Container.Payload(var entity) ->
                    field.equals(PayloadNames.record(entity))
                                    || field.equals(PayloadNames.records(entity))
                            ? new Container.Record(entity)
                            : new Container.Plain();
            case Container.Record(var entity) -> belowRecord(entity, field);
            case Container.Connection(var connection) ->
                    switch (field) {
                        case "edges" -> new Container.Edge(connection);
                        case "nodes" -> new Container.Record(connection.target());
                        default -> new Container.Plain();
                    };
            case Container.Edge(var connection) -> belowEdge(connection, field);
            case Container.Plain plain -> plain;
        };
    }

    private Container belowQuery(String field) {
        var connection = connection(field);
        if (connection != null) {
            return new Container.Connection(connection);
        }
        return queries.containsKey(field)
                ? new Container.Record(query(field))
                : new Container.Plain();
    }

    private Container belowRecord(ApiEntity entity, String field) {
        if (entity.find(field) instanceof ApiEnd end) {
            return new Container.Record(model.entity(end.target()));
        }
        var paged = entity.findConnection(field);
        return paged == null
                ? new Container.Plain()
                : new Container.Connection(model.connection(entity, paged));
    }

    private static Container belowEdge(ApiConnection connection, String field) {
        var link = connection.link();
        if (field.equals("link") && link != null) {
            return new Container.Record(link);
        }
        return field.equals("node")
                ? new Container.Record(connection.target())
                : new Container.Plain();
    }

    SequencedMap<String, InputType> arguments(Container container, String field) {
        return switch (container) {
            case Container.Query _ -> ofQuery(field);
            case Container.Mutation _ -> mutations.containsKey(field) ? ofMutation(field) : none();
            case Container.Record(var entity) -> ofMember(entity, field);
            case Container.Payload _, Container.Connection _, Container.Edge _, Container.Plain _ ->
                    none();
        };
    }

    private SequencedMap<String, InputType> ofQuery(String field) {
        if (previews.containsKey(field)) {
            var id = none();
            id.put("id", InputTypes.ID);
            return id;
        }
        var connection = connection(field);
        if (connection != null) {
            return ofConnection(connection.target());
        }
        if (!queries.containsKey(field)) {
            return none();
        }
        var entity = query(field);
        if (field.equals(ApiNames.list(entity.entity()))) {
            return ofList(entity);
        }
        var arguments = none();
        if (field.equals(ApiNames.one(entity.entity()))) {
            arguments.put("id", InputTypes.ID);
        } else {
            arguments.put("where", inputs.unique(entity));
        }
        return arguments;
    }

    private SequencedMap<String, InputType> ofMutation(String field) {
        var root = mutation(field);
        var arguments = none();
        switch (root.verb()) {
            case CREATE -> arguments.put("input", inputs.create(root.entity()));
            case CREATE_MANY -> arguments.put("inputs", inputs.create(root.entity()).listOf());
            case UPDATE -> {
                arguments.put("id", InputTypes.ID);
                arguments.put("input", inputs.update(root.entity()));
                arguments.put("expectedVersion", InputTypes.INT);
            }
            case DELETE -> arguments.put("id", InputTypes.ID);
        }
        return arguments;
    }

    private SequencedMap<String, InputType> ofMember(ApiEntity entity, String field) {
        if (entity.find(field) instanceof ApiEnd end) {
            return end.toMany() ? ofList(model.entity(end.target())) : none();
        }
        var paged = entity.findConnection(field);
        return paged == null ? none() : ofConnection(model.entity(paged.target()));
    }

    private SequencedMap<String, InputType> ofConnection(ApiEntity entity) {
        var arguments = ofRecords(entity);
        arguments.put("first", InputTypes.INT);
        arguments.put("after", InputTypes.STRING);
        arguments.put("last", InputTypes.INT);
        arguments.put("before", InputTypes.STRING);
        return arguments;
    }

    private SequencedMap<String, InputType> ofRecords(ApiEntity entity) {
        var arguments = none();
        arguments.put("where", inputs.where(entity));
        arguments.put("orderBy", inputs.orderBy(entity).listOf());
        return arguments;
    }

    private SequencedMap<String, InputType> ofList(ApiEntity entity) {
        var arguments = ofRecords(entity);
        arguments.put("limit", InputTypes.INT);
        arguments.put("offset", InputTypes.INT);
        return arguments;
    }

    private static SequencedMap<String, InputType> none() {
        return new LinkedHashMap<>();
    }
}
