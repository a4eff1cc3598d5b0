package io.relata.allinone.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.allinone.endtoend.Product;
import io.relata.allinone.endtoend.TestTenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random change sets with records present and written between them. After each of them tables and
 * constraints are what the model says, every record is there with its values and links, and older
 * revisions answer in their own words.
 *
 * <p>{@code -Drelata.trials.seed=…} repeats a run (that of sequence n is seed + n), {@code
 * -Drelata.trials.sequences=…} and {@code -Drelata.trials.commands=…} make it longer.
 */
class RandomTrialsTest {
    private static final int AT_ONCE = 3;

    /** The same in every build; {@code infra/trials/run} draws another one each time. */
    private static final long SEED = Long.getLong("relata.trials.seed", 1);

    private static final int SEQUENCES = Integer.getInteger("relata.trials.sequences", 20);
    private static final int COMMANDS = Integer.getInteger("relata.trials.commands", 40);
    private static final int SHRINKING_SECONDS =
            Integer.getInteger("relata.trials.shrinkingSeconds", 90);

    private final Product product = Product.running();
    private final List<String> failures = new ArrayList<>();
    private final Set<String> kinds = new TreeSet<>();
    private final List<TestTenant> tenants = new ArrayList<>();
    private Trial.Count count = new Trial.Count(0, 0, 0, 0);

    @Test
    void records_survive_every_change_and_the_tables_are_the_model(@TempDir Path directory)
            throws Exception {
        System.out.println("random trials with seed " + SEED);

        runAll();

        System.out.println(SEQUENCES + " sequences: " + count);
        assertThat(failures).as("failing sequences").isEmpty();
        assertThat(count.changes())
                .as("accepted change sets")
                .isGreaterThan(SEQUENCES * COMMANDS / 5);
        assertThat(count.refusedChanges()).as("refused change sets").isGreaterThan(SEQUENCES);
        assertThat(count.writes()).as("accepted writes").isGreaterThan(SEQUENCES * COMMANDS / 4);
        Rebuild.mustEqual(product, tenants, directory, "rebuilt_from_trials");
    }

    private void runAll() throws Exception {
        var served = RandomCommands.served(product);
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < SEQUENCES; i++) {
                var seed = SEED + i;
                running.add(
                        workers.submit(() -> {
                            var sequence = new Sequence(product, served, seed);
                            var mismatch = sequence.run(COMMANDS);
                            told(seed, sequence, mismatch);
                        }));
            }
            for (var sequence : running) {
                sequence.get();
            }
        }
    }

    private synchronized void told(long seed, Sequence sequence, @Nullable Mismatch mismatch) {
        count = count.plus(sequence.count());
        tenants.add(sequence.tenant());
        if (mismatch == null) {
            return;
        }
        // The first one of a kind is enough to read; the others can be repeated.
        var told =
                kinds.add(mismatch.kind())
                        ? sequence.shrinking(mismatch, Duration.ofSeconds(SHRINKING_SECONDS)).run()
                        : mismatch.getMessage();
        failures.add("seed " + seed + "\n" + told + "\n");
        System.out.println(failures.getLast());
    }
}
