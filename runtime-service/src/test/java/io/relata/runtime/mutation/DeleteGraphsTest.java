package io.relata.runtime.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.embedded.postgres.TestDatabase;
import io.relata.kernel.json.KernelJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Deletes in random graphs of records with mixed delete rules, cycles and diamonds: what was
 * foreseen is what happens, and what an interpreter that knows nothing of SQL says, in whatever
 * order the constraints were made.
 */
class DeleteGraphsTest {
    private static final long SEED = 20_261_121;
    private static final int GRAPHS = 30;
    private static final int DELETES = 12;

    private final TestDatabase database = TestDatabase.create();

    @Test
    void a_preview_is_what_happens_and_what_the_rules_say() {
        var seen = new TreeMap<String, Integer>();
        for (int graph = 0; graph < GRAPHS; graph++) {
            var random = new Random(SEED + graph);
            var rules = RecordGraph.random(random);
            var order = new ArrayList<>(rules.relationships());
            Collections.shuffle(order, random);
            var tenant = rules.tables(database, order);
            var other = rules.tables(database, order.reversed());
            for (int i = 0; i < DELETES && !rules.isEmpty(); i++) {
                var record = rules.anyRecord(random);
                var place =
                        "seed %d, delete %d of %s in %s".formatted(SEED + graph, i, record, rules);
                var expected = rules.delete(record);
                for (var tables : List.of(tenant, other)) {
                    assertThat(preview(tables, record)).as(place).isEqualTo(expected.impacts());
                    assertThat(delete(tables, record)).as(place).isEqualTo(expected.restrictions());
                    assertThat(tables.rows(rules.everything())).as(place).isEqualTo(rules.rows());
                }
                expected.impacts()
                        .keySet()
                        .forEach(k -> seen.merge(k.replaceAll(".* ", ""), 1, Integer::sum));
            }
        }
        IO.println("seed " + SEED + ", impacts: " + seen);
        assertThat(seen.keySet()).containsExactlyInAnyOrder("CLEARED", "DELETED", "RESTRICTS");
    }

    private static TreeMap<String, Long> preview(TenantTables tables, RecordGraph.Node record) {
        var query =
                "{ delete%sPreview(id: \"%s\") { entity count action } }"
                        .formatted(record.name(), record.id());
        var impacts = new TreeMap<String, Long>();
        json(tables.query(query))
                .get("delete%sPreview".formatted(record.name()))
                .forEach(impact ->
                        impacts.put(
                                impact.get("entity").asString()
                                        + " "
                                        + impact.get("action").asString(),
                                impact.get("count").asLong()));
        return impacts;
    }

    /** Empty when it was deleted, else how many stand in the way by relationship. */
    private static TreeMap<String, Long> delete(TenantTables tables, RecordGraph.Node record) {
        var document =
                "mutation { delete%s(id: \"%s\") { errors { code relationship count sampleIds path } } }"
                        .formatted(record.name(), record.id());
        var answer = tables.answer(document, Map.of());
        var errors = json(answer.substring(answer.indexOf(' '))).get("errors");
        var restrictions = new TreeMap<String, Long>();
        errors.forEach(error -> {
            assertThat(error.get("code").asString()).isEqualTo("RESTRICTED");
            assertThat(error.get("sampleIds").size())
                    .isEqualTo(Math.min(10, error.get("count").asInt()));
            restrictions.put(error.get("relationship").asString(), error.get("count").asLong());
        });
        return restrictions;
    }

    private static JsonNode json(String text) {
        return KernelJson.mapper().readTree(text);
    }
}
