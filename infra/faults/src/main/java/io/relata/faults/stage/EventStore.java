package io.relata.faults.stage;

import com.zaxxer.hikari.HikariDataSource;
import io.relata.eventstore.EventLog;
import io.relata.eventstore.EventStoreConfiguration;
import io.relata.eventstore.Feed;
import io.relata.eventstore.FeedHandler;
import io.relata.faults.history.Entry.Appended;
import io.relata.faults.history.Entry.Handled;
import io.relata.faults.history.History;
import io.relata.faults.load.Pause;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.tenant.TenantChange;
import io.relata.kernel.tenant.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The product's event store in this process, with a processor that only writes down. */
public final class EventStore implements AutoCloseable {
    private static final int SEGMENTS = 16;
    private static final long LOOK_MILLIS = 20;

    private final Database database;
    private final AnnotationConfigApplicationContext context;
    private final Recorder recorder;
    private final Map<TenantId, Long> revisions = new ConcurrentHashMap<>();

    private EventStore(
            Database database, AnnotationConfigApplicationContext context, Recorder recorder) {
        this.database = database;
        this.context = context;
        this.recorder = recorder;
    }

    public static EventStore on(Database database, Duration gapTimeout, History history) {
        var recorder = new Recorder(history);
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "run",
                                Map.of(
                                        "relata.events.gap-timeout-millis",
                                        Long.toString(gapTimeout.toMillis()))));
        context.registerBean("control", HikariDataSource.class, database::pool);
        context.registerBean(Feed.class, () -> new Feed("recorder", SEGMENTS, recorder));
        context.register(Parts.class, EventStoreConfiguration.class);
        context.refresh();
        return new EventStore(database, context, recorder);
    }

    /** Appends the tenant's next event in a transaction of its own. */
    public void append(TenantId tenant) {
        log().append(next(tenant));
    }

    /** Appends, and commits when it is let; answers once the event has its position. */
    public Thread appendAndHold(TenantId tenant, CountDownLatch release) {
        var appended = new CountDownLatch(1);
        var transaction =
                new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        var thread =
                Thread.startVirtualThread(() ->
                        transaction.executeWithoutResult(_ -> {
                            log().append(next(tenant));
                            appended.countDown();
                            await(release);
                        }));
        await(appended);
        return thread;
    }

    public void stopProcessor() {
        processors().stop();
    }

    /** Answers when it has all its segments. */
    public void startProcessor() throws SQLException {
        processors().start();
        while (number("SELECT count(*) FROM relata_events.token WHERE owner IS NOT NULL")
                < SEGMENTS) {
            Pause.of(LOOK_MILLIS);
        }
    }

    /** What is stored, as the database tells it, in the order of positions. */
    public List<Appended> appended() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT global_index, stream || '/' || sequence_number FROM relata_events.domain_event ORDER BY 1")) {
            var all = new ArrayList<Appended>();
            while (rows.next()) {
                all.add(new Appended(rows.getLong(1), rows.getString(2)));
            }
            return all;
        }
    }

    public Set<String> handled() {
        return recorder.seen;
    }

    public Duration longestOpenTransaction() throws SQLException {
        return Duration.ofMillis(
                number(
                        "SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)) * 1000, 0)::bigint"
                                + " FROM pg_stat_activity WHERE state = 'idle in transaction'"));
    }

    private long number(String query) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private EventLog log() {
        return context.getBean(EventLog.class);
    }

    private SmartLifecycle processors() {
        return context.getBean("feedProcessors", SmartLifecycle.class);
    }

    private ChangeSet next(TenantId tenant) {
        var revision = revisions.merge(tenant, 1L, Long::sum);
        var entity = new EntityId(revision.intValue());
        var event = new EntityAdded(entity, "E" + revision, "e" + revision + "s", null, false);
        return new ChangeSet(
                tenant, revision, revision, List.of(event), "run", null, "c", Instant.EPOCH);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Recorder implements FeedHandler {
        private final History history;
        private final Set<String> seen = ConcurrentHashMap.newKeySet();

        Recorder(History history) {
            this.history = history;
        }

        @Override
        public void schemaChanged(ChangeSet changeSet) {
            var event = "schema:%s/%d".formatted(changeSet.tenant(), changeSet.revision() - 1);
            history.add(new Handled(event));
            seen.add(event);
        }

        @Override
        public void tenantChanged(TenantChange change) {}
    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {
        @Bean
        PlatformTransactionManager transactions(DataSource control) {
            return new JdbcTransactionManager(control);
        }
    }
}
