package io.relata.allinone.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.allinone.endtoend.Product;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Deletes in random graphs of records: what becomes of each record is what the delete rules say and
 * what was foreseen, whatever the order in which the relationships were made.
 *
 * <p>{@code -Drelata.trials.seed=…} repeats a run (that of graph n is seed + n), {@code
 * -Drelata.trials.graphs=…} makes it longer.
 */
class CascadeGraphsTest {
    private static final int AT_ONCE = 3;
    private static final int DELETES = 8;

    /** The same in every build; {@code infra/trials/run} draws another one each time. */
    private static final long SEED = Long.getLong("relata.trials.seed", 1);

    private static final int GRAPHS = Integer.getInteger("relata.trials.graphs", 40);

    private final Product product = Product.running();
    private final Map<String, Integer> seen = Collections.synchronizedMap(new TreeMap<>());

    @Test
    void the_rules_decide_and_not_the_order_in_which_they_were_made() throws Exception {
        System.out.println("cascade graphs with seed " + SEED);
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < GRAPHS; i++) {
                var seed = SEED + i;
                running.add(workers.submit(() -> judge(seed)));
            }
            for (var graph : running) {
                graph.get();
            }
        }
        System.out.println(GRAPHS + " graphs, deletes with " + seen);
        assertThat(seen.keySet()).contains("CLEARED", "DELETED", "RESTRICTS");
    }

    private void judge(long seed) {
        var draw = Draw.seeded(seed);
        var graph = RandomGraph.of(draw);
        try {
            judge(draw, graph);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + graph, e);
        }
    }

    private void judge(Draw draw, RandomGraph graph) {
        var other = new ArrayList<>(graph.relationships());
        Collections.shuffle(other, Random.from(draw.random()));
        var one = new GraphTenant(product, graph, graph.relationships());
        var two = new GraphTenant(product, graph, other);
        for (int i = 0; i < DELETES && !one.places().isEmpty(); i++) {
            var place = draw.of(one.places());
            var happened = one.delete(place);
            assertThat(two.delete(place)).as("in the other order: " + place).isEqualTo(happened);
            happened.keySet().stream()
                    .filter(impact -> impact.contains(" "))
                    .forEach(impact ->
                            seen.merge(impact.substring(impact.indexOf(' ') + 1), 1, Integer::sum));
        }
    }
}
