package io.relata.allinone.trials;

import io.relata.allinone.endtoend.TestTenant;

import tools.jackson.databind.JsonNode;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Every row of a tenant as PostgreSQL has it, those of removed things included.
 *
 * @param rows by table and id
 */
record Snapshot(Map<String, Map<String, JsonNode>> rows) {

    static Snapshot of(TestTenant tenant, Collection<String> tables) {
        var rows = new LinkedHashMap<String, Map<String, JsonNode>>();
        if (!tables.isEmpty()) {
            for (var line : tenant.product().sql(query(tenant.tables(), tables))) {
                var row = Step.JSON.readTree(line.substring(line.indexOf('|') + 1));
                rows.computeIfAbsent(
                                line.substring(0, line.indexOf('|')), _ -> new LinkedHashMap<>())
                        .put(row.path("id").asString(), row);
            }
        }
        return new Snapshot(rows);
    }

    /** By id. */
    Map<String, JsonNode> table(String name) {
        return rows.getOrDefault(name, new LinkedHashMap<>());
    }

    private static String query(String schema, Collection<String> tables) {
        return tables.stream()
                .map(table ->
                        "SELECT '%s', to_jsonb(t)::text FROM %s.%s t"
                                .formatted(table, schema, table))
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** Throws where a value was lost or changed, or a record came from nowhere. */
    void mustSurviveIn(Snapshot after, Following changes) {
        rows.forEach((table, before) -> {
            if (!changes.purged().contains(table)) {
                mustSurvive(table, before, after.table(table), changes);
            }
        });
    }

    private static void mustSurvive(
            String table,
            Map<String, JsonNode> before,
            Map<String, JsonNode> now,
            Following changes) {
        var grown = changes.touched().contains(table) && now.keySet().containsAll(before.keySet());
        if (!grown && !now.keySet().equals(before.keySet())) {
            throw new Mismatch("survival", "%s had %s and has %s".formatted(table, before, now));
        }
        before.forEach((id, row) -> {
            for (var column : row.propertyNames()) {
                var thing = column.replaceAll("_\\d+$", "");
                var place = table + "." + thing;
                if (!changes.touched().contains(place) && !changes.purged().contains(thing)) {
                    var found = Objects.requireNonNull(now.get(id));
                    compare(row, found, column, changes.filled().contains(place));
                }
            }
        });
    }

    private static void compare(JsonNode before, JsonNode now, String column, boolean mayBeFilled) {
        var was = before.path(column);
        if (!was.equals(now.path(column)) && !(was.isNull() && mayBeFilled)) {
            throw new Mismatch(
                    "survival", "%s was changed from %s to %s".formatted(column, before, now));
        }
    }
}
