package io.relata.projection.feed;

import static io.relata.projection.Words.entity;
import static io.relata.projection.Words.field;
import static io.relata.projection.Words.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.Projection;
import io.relata.projection.catalog.TenantTable;
import io.relata.projection.feed.Repairs.Kind;
import io.relata.projection.verify.CatalogueVerifier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes wrong is found, put right and told. */
class RepairTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration THREE_SWEEPS = Duration.ofSeconds(9);

    private Projection projection;

    @BeforeEach
    void start() {
        projection = Projection.start();
    }

    @AfterEach
    void stop() {
        projection.close();
    }

    @Test
    void the_last_revision_is_repaired_although_no_later_one_shows_that_it_was_missed() {
        var tenant = books();
        projection.stopFeeds();
        var revision = projection.append(tenant, List.of(field(1, text(3, "year"))));

        await().atMost(PATIENCE)
                .until(() -> projection.progress(tenant).appliedRevision() == revision);
        assertThat(repairs(Kind.MISSED_REVISION)).isEqualTo(1);
        assertEqual(tenant);
    }

    @Test
    void a_tenant_whose_tables_are_being_changed_was_not_missed() {
        var tenant = books();
        projection.stopFeeds();
        new TransactionTemplate(projection.bean(PlatformTransactionManager.class))
                .executeWithoutResult(_ -> {
                    projection.bean(TenantTable.class).lock(tenant);
                    projection.append(tenant, List.of(field(1, text(3, "year"))));
                    await().during(THREE_SWEEPS)
                            .atMost(PATIENCE)
                            .until(() -> repairs(Kind.MISSED_REVISION) == 0);
                });

        await().atMost(PATIENCE).until(() -> repairs(Kind.MISSED_REVISION) == 1);
    }

    @Test
    void a_parked_tenant_is_tried_again_by_itself_and_stays_parked_meanwhile() {
        var tenant = books();
        projection.sql(tenant, "ALTER TABLE ~.e1 ADD COLUMN f3 integer");
        var revision = projection.append(tenant, List.of(field(1, text(3, "year"))));
        assertThat(projection.awaitLive(tenant, revision).state()).isEqualTo(State.PARKED);
        await().atMost(PATIENCE).until(() -> repairs(Kind.PARKED_RETRIED) > 0);
        assertThat(projection.progress(tenant).state()).isEqualTo(State.PARKED);

        projection.sql(tenant, "ALTER TABLE ~.e1 DROP COLUMN f3");
        assertThat(projection.bean(Retry.class).now(tenant)).isTrue();
        await().atMost(PATIENCE).until(() -> projection.progress(tenant).state() == State.LIVE);
        assertThat(projection.bean(Retry.class).now(tenant)).isFalse();
        assertEqual(tenant);
    }

    @Test
    void what_a_preparation_left_behind_goes_and_nothing_else_does() {
        var tenant = books();
        projection.sql(
                tenant,
                """
                ALTER TABLE ~.e1 ADD CONSTRAINT f2_not_null_prepared CHECK (f2 IS NOT NULL) NOT VALID;
                CREATE UNIQUE INDEX f2_uq_prepared ON ~.e1 (f2);
                CREATE FUNCTION ~.f2_step_prepared() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                CREATE TRIGGER f2_step_prepared BEFORE UPDATE ON ~.e1 FOR EACH ROW EXECUTE FUNCTION ~.f2_step_prepared();
                CREATE INDEX own ON ~.e1 (f2)\
                """);
        var before = projection.bean(Repairs.class);
        projection = projection.restart();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(projection.bean(CatalogueVerifier.class).differences(tenant))
                                .singleElement()
                                .satisfies(difference ->
                                        assertThat(difference.found()).startsWith("index own")));
        // A sweep of the first process may have been at work already.
        assertThat(before.count(Kind.LEFTOVER_DROPPED) + repairs(Kind.LEFTOVER_DROPPED))
                .isEqualTo(3);
    }

    @Test
    void a_revision_that_comes_again_is_counted() {
        var tenant = books();
        projection.sql().execute("DELETE FROM relata_events.token");
        projection = projection.restart();
        await().atMost(PATIENCE).until(() -> repairs(Kind.REVISION_REPEATED) > 0);
        assertEqual(tenant);
    }

    private long repairs(Kind kind) {
        return projection.bean(Repairs.class).count(kind);
    }

    private TenantId books() {
        var tenant = projection.tenant("books");
        projection.change(tenant, entity(1, "Book", "books"), field(1, text(2, "title")));
        return tenant;
    }

    private void assertEqual(TenantId tenant) {
        assertThat(projection.bean(CatalogueVerifier.class).differences(tenant)).isEmpty();
    }
}
