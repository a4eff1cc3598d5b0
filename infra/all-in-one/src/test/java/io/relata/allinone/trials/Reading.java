package io.relata.allinone.trials;

import io.relata.allinone.endtoend.TestTenant;
import io.relata.allinone.trials.Model.Entity;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks the API of a revision for everything. */
record Reading(TestTenant tenant, Model names) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_TOKENS = 1_500;
    private static final int MOST_ROOTS = 20;

    /** Throws where the answer is not what was expected. */
    void compare(Expected expected) {
        for (var entities : pages()) {
            var answer = tenant.graphqlAt(names.revision(), document(entities));
            var json = answer.json();
            if (answer.status() != 200 || json.has("errors")) {
                throw new Mismatch("reading", document(entities) + " answered " + answer.text());
            }
            for (var entity : entities) {
                compare(entity, json.path("data").path(entity.plural()), expected);
            }
        }
    }

    private void compare(Entity entity, JsonNode list, Expected expected) {
        var found = records(entity, list);
        var wanted = expected.records(entity, found);
        if (!found.equals(wanted)) {
            throw new Mismatch(
                    "records",
                    "%s at revision %d %s"
                            .formatted(entity.name(), names.revision(), difference(wanted, found)));
        }
    }

    private static String difference(
            Map<String, ObjectNode> wanted, Map<String, ObjectNode> found) {
        for (var id : wanted.keySet()) {
            if (!wanted.get(id).equals(found.get(id))) {
                return "must have %s but has %s".formatted(wanted.get(id), found.get(id));
            }
        }
        found.keySet().removeAll(wanted.keySet());
        return "has more: " + found;
    }

    /** By id, lists sorted, values as they are compared. */
    private Map<String, ObjectNode> records(Entity entity, JsonNode list) {
        var records = new TreeMap<String, ObjectNode>();
        for (var answered : list) {
            var record = JSON.objectNode();
            record.set("id", answered.path("id"));
            for (var field : entity.fields()) {
                record.set(
                        field.name(), Values.canonical(names, field, answered.path(field.name())));
            }
            for (var end : names.endsOf(entity.id())) {
                if (end.end().exposed()) {
                    record.set(end.name(), ids(answered.path(end.name())));
                }
            }
            records.put(answered.path("id").asString(), record);
        }
        return records;
    }

    private static JsonNode ids(JsonNode partners) {
        if (!partners.isArray()) {
            return partners.isNull() ? partners : partners.path("id");
        }
        var ids = JSON.arrayNode();
        partners.valueStream().map(p -> p.path("id").asString()).sorted().forEach(ids::add);
        return ids;
    }

    private List<List<Entity>> pages() {
        var pages = new ArrayList<List<Entity>>();
        var tokens = MOST_TOKENS;
        for (var entity : names.shown()) {
            var more = 4 + entity.fields().size() + 4 * names.endsOf(entity.id()).size();
            tokens += more;
            if (tokens > MOST_TOKENS || pages.getLast().size() == MOST_ROOTS) {
                pages.add(new ArrayList<>());
                tokens = more;
            }
            pages.getLast().add(entity);
        }
        return pages;
    }

    private String document(List<Entity> entities) {
        var document = new StringBuilder("{");
        for (var entity : entities) {
            document.append(' ').append(entity.plural()).append(" { id");
            entity.fields().forEach(field -> document.append(' ').append(field.name()));
            names.endsOf(entity.id()).stream()
                    .filter(end -> end.end().exposed())
                    .forEach(end -> document.append(' ').append(end.name()).append(" { id }"));
            document.append(" }");
        }
        return document.append(" }").toString();
    }
}
