package io.relata.projection.feed;

import static io.relata.projection.Words.entity;
import static io.relata.projection.Words.field;
import static io.relata.projection.Words.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relata.projection.Projection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What belongs to the commit of a revision, and what comes after it. */
class CommitTest {
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
    void the_token_moves_in_the_transaction_that_moves_the_tables() {
        var tenant = projection.tenant("acme");
        projection.change(tenant, entity(1, "Book", "books"));
        projection
                .sql()
                .execute(
                        """
                        CREATE TABLE moves (what text, transaction xid8 DEFAULT pg_current_xact_id());
                        CREATE FUNCTION moved() RETURNS trigger LANGUAGE plpgsql AS
                          'BEGIN INSERT INTO public.moves (what) VALUES (TG_ARGV[0]); RETURN NULL; END';
                        CREATE TRIGGER moved AFTER UPDATE ON relata_projection.tenant_schema
                          FOR EACH ROW WHEN (old.applied_revision <> new.applied_revision)
                          EXECUTE FUNCTION moved('tables');
                        CREATE TRIGGER moved AFTER UPDATE ON relata_events.token
                          FOR EACH ROW WHEN (old.token IS DISTINCT FROM new.token)
                          EXECUTE FUNCTION moved('token')\
                        """);
        for (int i = 2; i <= 6; i++) {
            projection.change(tenant, field(1, text(i, "f" + i)));
        }

        // A lane that happens to be at the tenant may have been faster for some.
        assertThat(
                        projection.column(
                                tenant,
                                "SELECT 1 FROM moves a JOIN moves b USING (transaction) WHERE a.what = 'tables' AND b.what = 'token'"))
                .isNotEmpty();
    }

    @Test
    void a_revision_is_published_when_it_is_committed_and_not_before() {
        var tenant = projection.tenant("acme");
        projection.change(tenant, entity(1, "Book", "books"));
        projection
                .sql()
                .execute(
                        """
                        CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
                          'BEGIN PERFORM pg_sleep(1); RETURN NULL; END';
                        CREATE CONSTRAINT TRIGGER slow AFTER UPDATE ON relata_projection.tenant_schema
                          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow()\
                        """);
        var revision = projection.append(tenant, List.of(field(1, text(2, "title"))));

        await().pollInterval(Duration.ofMillis(1))
                .until(() -> projection.published().of(tenant).getLast().revision() == revision);
        assertThat(projection.progress(tenant).appliedRevision()).isEqualTo(revision);
    }
}
