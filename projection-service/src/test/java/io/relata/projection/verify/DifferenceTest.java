package io.relata.projection.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.SchemaModel;
import io.relata.projection.Projection;
import io.relata.projection.RandomHistory;
import io.relata.projection.ddl.Catalogue;
import io.relata.projection.ddl.DdlStep;
import io.relata.projection.ddl.DdlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SequencedSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Any two models of a history, forth and back: the difference leads from the one to the other. */
class DifferenceTest {
    private static final int CHANGE_SETS = 30;
    private static final int PAIRS = 6;

    private static Projection projection;

    @BeforeAll
    static void start() {
        projection = Projection.start();
    }

    @AfterAll
    static void stop() {
        projection.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_difference_makes_the_one_out_of_the_other(long seed) {
        var models = models(seed);
        var random = new Random(seed);
        for (int i = 0; i < PAIRS; i++) {
            var before = Catalogue.of(models.get(random.nextInt(models.size())));
            var after = Catalogue.of(models.get(random.nextInt(models.size())));
            assertThat(made(before.steps(), after.stepsFrom(before)))
                    .as("seed %d, pair %d", seed, i)
                    .isEqualTo(made(after.steps(), List.of()));
        }
    }

    private static List<SchemaModel> models(long seed) {
        var history = new RandomHistory(seed);
        var models = new ArrayList<SchemaModel>();
        var model = SchemaModel.EMPTY;
        for (int i = 0; i < CHANGE_SETS; i++) {
            models.add(model);
            model = model.evolve(history.nextChangeSet());
        }
        return models;
    }

    private static SequencedSet<String> made(List<DdlStep> first, List<DdlStep> then) {
        var transactions =
                new TransactionTemplate(projection.bean(PlatformTransactionManager.class));
        return transactions.execute(status -> {
            status.setRollbackOnly();
            var database = projection.sql();
            database.execute("CREATE SCHEMA made");
            run(database, first);
            run(database, then);
            return new CatalogueText(database).tables("made");
        });
    }

    private static void run(JdbcTemplate database, List<DdlStep> steps) {
        if (!steps.isEmpty()) {
            database.execute(new DdlWriter("made").write(steps));
        }
    }
}
