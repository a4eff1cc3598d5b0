package io.relata.runtime.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.embedded.postgres.TestDatabase;
import io.relata.runtime.plan.MutationField;
import io.relata.runtime.plan.MutationOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever is asked: it happens whole and consistently, or not at all and with a code. */
class RandomDocumentsTest {
    private static final long SEED = 20_260_101;
    private static final int DOCUMENTS = 1_500;

    private static final String EVERYTHING =
            """
            SELECT md5(concat((SELECT string_agg(t::text, '' ORDER BY id) FROM e1 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e2 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e3 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e4 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e5 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e6 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e7 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e8 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e9 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e10 t),
              (SELECT string_agg(t::text, '' ORDER BY id) FROM e11 t)))\
            """;

    private static final TestDatabase DATABASE = TestDatabase.create();

    private final Random random = new Random(SEED);
    private final RandomInputs inputs = new RandomInputs(random);
    private final TenantTables tenant = TenantTables.create(DATABASE);

    @Test
    void a_document_happens_whole_or_not_at_all() {
        var seen = new TreeMap<String, Integer>();
        var before = tenant.rows(EVERYTHING);
        for (int i = 0; i < DOCUMENTS; i++) {
            var fields = fields();
            var outcomes = tenant.run(fields.toArray(MutationField[]::new));
            var after = tenant.rows(EVERYTHING);
            var successes = outcomes.stream().filter(MutationOutcome::success).count();
            if (successes < outcomes.size()) {
                assertThat(after).as("seed %d, document %d: %s", SEED, i, fields).isEqualTo(before);
                assertThat(successes).isZero();
            }
            outcomes.forEach(outcome -> count(outcome, seen));
            before = after;
        }
        IO.println("seed " + SEED + ", outcomes: " + seen);
        assertThat(seen.keySet())
                .contains(
                        "done",
                        "ALREADY_LINKED",
                        "INVALID_VALUE",
                        "NOT_FOUND",
                        "REQUIRED",
                        "RESTRICTED",
                        "ROLLED_BACK",
                        "UNIQUE");
    }

    private static void count(MutationOutcome outcome, TreeMap<String, Integer> seen) {
        if (outcome.success()) {
            seen.merge("done", 1, Integer::sum);
        }
        outcome.errors().forEach(error -> seen.merge(error.code(), 1, Integer::sum));
    }

    private List<MutationField> fields() {
        var fields = new ArrayList<MutationField>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            fields.add(inputs.field());
        }
        return fields;
    }

    @Test
    void a_mutation_does_what_its_words_mean() {
        for (long seed = SEED; seed < SEED + Integer.getInteger("seeds", 1); seed++) {
            meant(seed);
        }
    }

    private static void meant(long seed) {
        var tables = TenantTables.create(DATABASE);
        var inputs = new RandomInputs(new Random(seed));
        var interpreter = new Interpreter();
        var seen = new TreeMap<String, Integer>();
        var fields = new ArrayList<>(inputs.records());
        for (int i = 0; i < DOCUMENTS; i++) {
            fields.add(inputs.field());
        }
        for (var field : fields) {
            var refused = interpreter.run(field);
            if (interpreter.isAmbiguous()) {
                interpreter.undo();
                continue;
            }
            var errors = tables.run(field).getFirst().errors();
            var place =
                    "seed %d: %s %s %s, refused: %s, errors: %s"
                            .formatted(
                                    seed,
                                    field.verb(),
                                    field.entity().name(),
                                    field.arguments(),
                                    refused,
                                    errors);
            assertThat(errors.isEmpty()).as(place).isEqualTo(refused == null);
            assertThat(tables.rows(Library.CONTENT).stream().sorted())
                    .as(place)
                    .isEqualTo(interpreter.rows());
            seen.merge(refused == null ? "done" : refused, 1, Integer::sum);
        }
        IO.println("seed " + seed + ", meant: " + seen);
        assertThat(seen.get("done")).isGreaterThan(DOCUMENTS / 6);
    }
}
