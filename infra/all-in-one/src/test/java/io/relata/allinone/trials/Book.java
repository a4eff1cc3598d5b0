package io.relata.allinone.trials;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** What was written, by ids of entities, records, fields and relationships. */
final class Book {
    private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

    private final Map<String, SequencedMap<String, Row>> tables = new LinkedHashMap<>();

    private final Set<String> removed = new LinkedHashSet<>();

    /** A record: values of fields, as {@link Values} keeps them, and keys of relationships. */
    static final class Row {
        private final String id;
        private final Map<String, JsonNode> values = new LinkedHashMap<>();
        private final Map<String, String> keys = new LinkedHashMap<>();

        Row(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        JsonNode value(String field) {
            return values.getOrDefault(field, NULL);
        }

        @Nullable String key(String relation) {
            return keys.get(relation);
        }

        void set(String field, JsonNode value) {
            values.put(field, value);
        }

        void point(String relation, @Nullable String id) {
            if (id == null) {
                keys.remove(relation);
            } else {
                keys.put(relation, id);
            }
        }

        private Row copy(String as) {
            var copy = new Row(as);
            copy.values.putAll(values);
            copy.keys.putAll(keys);
            return copy;
        }
    }

    /** Ids of things that are removed and not purged. */
    List<String> removed() {
        return new ArrayList<>(removed);
    }

    /** Notes what a change set took away. */
    void removed(Model before, Model after, Set<String> purged) {
        var gone = ids(before);
        gone.removeAll(ids(after));
        removed.addAll(gone);
        removed.removeAll(purged);
    }

    private static Set<String> ids(Model model) {
        var ids = new LinkedHashSet<String>();
        for (var entity : model.entities()) {
            ids.add(entity.id());
            entity.fields().forEach(field -> ids.add(field.id()));
        }
        model.relations().forEach(relation -> ids.add(relation.id()));
        return ids;
    }

    Book copy() {
        var copy = new Book();
        copy.removed.addAll(removed);
        tables.forEach((entity, rows) ->
                rows.values().forEach(row -> copy.put(entity, row.copy(row.id()))));
        return copy;
    }

    void put(String entity, Row row) {
        tables.computeIfAbsent(entity, _ -> new LinkedHashMap<>()).put(row.id(), row);
    }

    void remove(String entity, String id) {
        table(entity).remove(id);
    }

    /** Gives a record that the server made the id that the server gave it. */
    void rename(String entity, Row row, String id) {
        remove(entity, row.id());
        put(entity, row.copy(id));
    }

    @Nullable Row row(String entity, String id) {
        return table(entity).get(id);
    }

    List<Row> rows(String entity) {
        return new ArrayList<>(table(entity).values());
    }

    /** Records whose key leads to that one. */
    List<Row> pointing(Model.Relation relation, String id) {
        return rows(relation.keyEnd().entity()).stream()
                .filter(row -> id.equals(row.key(relation.id())))
                .toList();
    }

    private SequencedMap<String, Row> table(String entity) {
        return tables.getOrDefault(entity, new LinkedHashMap<>());
    }
}
