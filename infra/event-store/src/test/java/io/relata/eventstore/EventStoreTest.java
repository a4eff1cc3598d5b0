package io.relata.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.relata.embedded.postgres.TestDatabase;
import io.relata.kernel.json.KernelJson;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.tenant.TenantChange;
import io.relata.kernel.tenant.TenantEvent;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class EventStoreTest {
    static final int SEGMENTS = 4;

    private static final TenantId ACME = new TenantId(new UUID(1, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(2, 2));

    private AnnotationConfigApplicationContext context;
    private EventLog log;

    @BeforeEach
    void start() {
        context = new AnnotationConfigApplicationContext(App.class);
        log = context.getBean(EventLog.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void what_was_appended_is_read_in_order() {
        log.append(created(ACME), 0);
        log.append(change(ACME, 1));
        log.append(change(ACME, 2));
        log.append(change(GLOBEX, 1));

        assertThat(log.changeSets(ACME, 1, 9)).containsExactly(change(ACME, 1), change(ACME, 2));
        assertThat(log.changeSets(ACME, 2, 2)).containsExactly(change(ACME, 2));
        assertThat(log.tenantChanges(ACME)).containsExactly(created(ACME));
    }

    @Test
    void a_revision_is_taken_once() {
        log.append(change(ACME, 1));

        assertThatThrownBy(() -> log.append(change(ACME, 1))).isInstanceOf(StaleStream.class);
        assertThat(log.changeSets(ACME, 1, 9)).hasSize(1);
    }

    @Test
    void an_append_goes_with_the_transaction_of_its_caller() {
        var transaction =
                new TransactionTemplate(context.getBean(PlatformTransactionManager.class));

        transaction.executeWithoutResult(status -> {
            log.append(change(ACME, 1));
            assertThat(log.fold(ACME).model().revision()).isEqualTo(1);
            status.setRollbackOnly();
        });

        assertThat(log.fold(ACME).model().revision()).isZero();
    }

    @Test
    void a_fold_starts_from_the_snapshot() {
        for (int revision = 1; revision <= 120; revision++) {
            log.append(change(ACME, revision));
        }
        log.fold(ACME);

        assertThat(context.getBean(App.class).count("relata_events.snapshot")).containsExactly(1);
        var restarted =
                new EventLog(
                        context.getBean(EventStoreConfiguration.EventStoreParts.class).engine(),
                        () -> {});
        assertThat(restarted.fold(ACME)).isEqualTo(log.foldAt(ACME, 120));
    }

    @Test
    void a_snapshot_of_another_form_is_not_read_and_is_replaced() {
        foldedTo(60);
        app().execute(
                        "UPDATE relata_events.snapshot SET payload_version = 'older', payload = '{\"model\":7}'");

        assertThat(restarted().fold(ACME)).isEqualTo(log.foldAt(ACME, 60));
        assertThat(app().texts("SELECT DISTINCT payload_version FROM relata_events.snapshot"))
                .containsExactly(StoredSerializer.FOLD_VERSION);
    }

    @Test
    void a_snapshot_that_cannot_be_read_is_as_good_as_none() {
        foldedTo(60);
        app().execute("UPDATE relata_events.snapshot SET payload = '{\"model\":7}'");

        assertThat(restarted().fold(ACME)).isEqualTo(log.foldAt(ACME, 60));
    }

    @Test
    void an_event_of_a_newer_version_is_told_to_the_handler_and_holds_up_nobody() {
        var handler = context.getBean(Recorder.class);
        log.append(change(ACME, 1));
        await().until(() -> handler.seen.size() == 1);
        app().appendUnknown(ACME, 2);

        for (int tenant = 10; tenant < 40; tenant++) {
            log.append(change(new TenantId(new UUID(tenant, tenant)), 1));
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> handler.seen.size() == 31);
        await().until(() -> handler.unreadable.equals(List.of(ACME)));
        assertThatThrownBy(() -> restarted().fold(ACME))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("unknown stored event type: \"entity-sung.v1\"");
    }

    @Test
    void a_lag_counts_what_no_feed_has_handled() {
        var handler = context.getBean(Recorder.class);
        var progress = context.getBean(FeedProgress.class);
        log.append(change(ACME, 1));
        await().until(() -> progress.lag("test").events() == 0 && handler.seen.size() == 1);

        handler.failing.set(true);
        log.append(change(ACME, 2));
        log.append(change(ACME, 3));
        log.append(change(GLOBEX, 1));

        assertThat(progress.lag("test").events()).isEqualTo(3);
        assertThat(progress.lag("test").oldest()).isEqualTo(progress.head() - 2);
        assertThat(progress.runs("test")).isTrue();
        handler.failing.set(false);
        await().atMost(Duration.ofSeconds(30)).until(() -> progress.lag("test").events() == 0);
    }

    private void foldedTo(int revisions) {
        for (int revision = 1; revision <= revisions; revision++) {
            log.append(change(ACME, revision));
        }
        log.fold(ACME);
    }

    private EventLog restarted() {
        return new EventLog(
                context.getBean(EventStoreConfiguration.EventStoreParts.class).engine(), () -> {});
    }

    private App app() {
        return context.getBean(App.class);
    }

    @Test
    void a_feed_is_woken_and_a_failure_is_tried_again() {
        var handler = context.getBean(Recorder.class);
        log.append(change(ACME, 1));
        await().until(() -> handler.seen.size() == 1);

        handler.failing.set(true);
        log.append(change(ACME, 2));
        await().until(() -> handler.failures.size() >= 1);
        handler.failing.set(false);

        await().atMost(Duration.ofSeconds(20)).until(() -> handler.seen.size() == 2);
        assertThat(handler.seen).containsExactly(change(ACME, 1), change(ACME, 2));
    }

    @Test
    void a_feed_hears_within_milliseconds() {
        var handler = context.getBean(Recorder.class);
        log.append(change(ACME, 1));
        await().until(() -> handler.seen.size() == 1);

        var started = System.nanoTime();
        for (int revision = 2; revision <= 21; revision++) {
            var expected = revision;
            log.append(change(ACME, revision));
            await().pollInterval(Duration.ofMillis(1)).until(() -> handler.seen.size() == expected);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void it_does_not_run_without_transactions() {
        assertThatThrownBy(() ->
                        new EventStoreConfiguration()
                                .eventStoreParts(
                                        context.getBean(DataSource.class),
                                        new NoTransactions(),
                                        context.getEnvironment(),
                                        10_000))
                .hasMessageContaining("opens no transaction");
    }

    private static ChangeSet change(TenantId tenant, long revision) {
        var event =
                new EntityAdded(
                        new EntityId((int) revision),
                        "E" + revision,
                        "e" + revision + "s",
                        null,
                        false);
        return new ChangeSet(
                tenant, revision, revision, List.of(event), "admin", null, "c-1", Instant.EPOCH);
    }

    private static TenantChange created(TenantId tenant) {
        return new TenantChange(
                tenant,
                new TenantEvent.TenantCreated(new TenantSlug("acme"), "Acme"),
                "admin",
                "c-1",
                Instant.EPOCH);
    }

    static final class Recorder implements FeedHandler {
        final List<ChangeSet> seen = new CopyOnWriteArrayList<>();
        final List<ChangeSet> failures = new CopyOnWriteArrayList<>();
        final List<TenantId> unreadable = new CopyOnWriteArrayList<>();
        final AtomicBoolean failing = new AtomicBoolean();

        @Override
        public void schemaChanged(ChangeSet changeSet) {
            if (failing.get()) {
                failures.add(changeSet);
                throw new IllegalStateException("not now");
            }
            seen.add(changeSet);
        }

        @Override
        public void tenantChanged(TenantChange change) {}

        @Override
        public void unreadable(TenantId tenant, UnreadableEvent event) {
            unreadable.add(tenant);
        }
    }

    private static final class NoTransactions extends AbstractPlatformTransactionManager {
        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(
                Object transaction,
                org.springframework.transaction.TransactionDefinition definition) {}

        @Override
        protected void doCommit(
                org.springframework.transaction.support.DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(
                org.springframework.transaction.support.DefaultTransactionStatus status) {}
    }

    @Configuration
    @Import(EventStoreConfiguration.class)
    static class App {
        private final TestDatabase database = TestDatabase.create();

        @Bean
        @Qualifier("control")
        HikariDataSource control() {
            var pool = new HikariDataSource();
            pool.setJdbcUrl(database.url());
            pool.setUsername(database.user());
            pool.setPassword(database.password());
            return pool;
        }

        @Bean
        PlatformTransactionManager transactions(DataSource control) {
            return new DataSourceTransactionManager(control);
        }

        @Bean
        Recorder recorder() {
            return new Recorder();
        }

        @Bean
        Feed feed(Recorder recorder) {
            return new Feed("test", SEGMENTS, recorder);
        }

        void execute(String statement) {
            new JdbcTemplate(control()).execute(statement);
        }

        List<@Nullable String> texts(String query) {
            return new JdbcTemplate(control()).queryForList(query, String.class);
        }

        void appendUnknown(TenantId tenant, long revision) {
            var known = KernelJson.write(change(tenant, revision));
            new JdbcTemplate(control())
                    .update(
                            """
                            INSERT INTO relata_events.domain_event (event_id, stream, sequence_number, stream_type,
                              occurred_at, payload_type, payload_version, payload, meta_data)
                            VALUES (gen_random_uuid(), ?, ?, 'schema', now(), 'schema-changed', '1', ?::jsonb, '{}')\
                            """,
                            "schema:" + tenant,
                            revision - 1,
                            known.replace("entity-added.v1", "entity-sung.v1"));
        }

        List<@Nullable Integer> count(String table) {
            return new JdbcTemplate(control())
                    .queryForList("SELECT count(*) FROM " + table, Integer.class);
        }
    }
}
