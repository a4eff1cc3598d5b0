package io.relata.allinone.endtoend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tenant and what a client does with it. */
public record TestTenant(Product product, String slug, String id) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Sends commands, given as JSON objects, as one change set. */
    public Answer change(String... commands) {
        return product.post(changes(), "{\"commands\":[" + String.join(",", commands) + "]}");
    }

    /** Sends commands that must be accepted; the new revision. */
    public long accepted(String... commands) {
        return change(commands).expect(201).json().path("revision").asLong();
    }

    /** Sends commands that must be refused; the refusal. */
    public Answer refused(String... commands) {
        var answer = change(commands);
        if (answer.status() < 400 || answer.status() >= 500) {
            throw new AssertionError("not refused: " + answer.text());
        }
        return answer;
    }

    public String changes() {
        return api("/schema/changes");
    }

    public String api(String path) {
        return "/api/tenants/" + slug + path;
    }

    public JsonNode schema() {
        return product.get(api("/schema")).expect(200).json();
    }

    public long revision() {
        return schema().path("revision").asLong();
    }

    /** The id of an entity or, as {@code Entity.field}, of one of its fields. */
    public String idOf(String name) {
        var parts = name.split("\\.");
        var entity = named(schema().path("entities"), parts[0]);
        return parts.length == 1
                ? entity.path("id").asString()
                : named(entity.path("fields"), parts[1]).path("id").asString();
    }

    /** The data of an operation that must succeed. */
    public JsonNode data(String document, Object... variables) {
        var answer = graphql(document, variables).expect(200);
        var body = answer.json();
        if (body.has("errors")) {
            throw new AssertionError(document + " answered " + answer.text());
        }
        return body.path("data");
    }

    /** The data, as compact JSON. */
    public String text(String document, Object... variables) {
        return data(document, variables).toString();
    }

    public Answer graphql(String document, Object... variables) {
        return product.post("/t/" + slug + "/graphql", body(document, variables));
    }

    /** The same through the API of an older revision. */
    public Answer graphqlAt(long revision, String document, Object... variables) {
        return product.post(
                "/t/" + slug + "/r/" + revision + "/graphql", body(document, variables));
    }

    /** Where the tables are not what the history says. */
    public List<JsonNode> differences() {
        return product.post(api("/projection/verify"), "")
                .expect(200)
                .json()
                .path("differences")
                .valueStream()
                .toList();
    }

    /** The PostgreSQL schema of the tables. */
    public String tables() {
        return "t_" + id.replace("-", "");
    }

    /** The PostgreSQL schema of the views. */
    public String views() {
        return "tenant_" + slug.replace('-', '_');
    }

    private static JsonNode named(JsonNode things, String name) {
        for (var thing : things) {
            if (thing.path("name").asString().equals(name)) {
                return thing;
            }
        }
        throw new AssertionError("no " + name + " in " + things);
    }

    private static String body(String document, Object... variables) {
        var object = JSON.createObjectNode().put("query", document);
        var values = object.putObject("variables");
        for (int i = 0; i < variables.length; i += 2) {
            values.set((String) variables[i], JSON.valueToTree(variables[i + 1]));
        }
        return JSON.writeValueAsString(object);
    }

    public static Map<String, Object> map(Object... entries) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}
