package io.relata.projection.publication;

import io.relata.kafka.KafkaConnection;
import io.relata.kernel.background.BackgroundThread;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.publication.SchemaPublisher;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.publication.PublicationState.Role;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Publishes while it has the right to, and seeks it while another process has. Nothing waits for
 * it: with Kafka away it tries again, and then publishes in order what has come meanwhile.
 */
final class Relay
        implements SchemaPublisher, SmartLifecycle, ApplicationListener<ContextRefreshedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration SEEK = Duration.ofSeconds(1);
    private static final Duration NOTE = Duration.ofSeconds(1);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(250);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(15);

    /** A broker that starts beside this process is not worth a word. */
    private static final int QUIET_FAILURES = 4;

    private static final Duration STOP = Duration.ofSeconds(8);

    private final KafkaConnection kafka;
    private final DataSource database;
    private final Term.Sources sources;
    private final PublicationState state;
    private final Bell bell = new Bell();
    private final BackgroundThread thread = new BackgroundThread("publication", this::run);
    private int failures;
    private long notedAt = System.nanoTime();
    private long noted = -1;

    Relay(
            KafkaConnection kafka,
            DataSource database,
            Term.Sources sources,
            PublicationState state) {
        this.kafka = kafka;
        this.database = database;
        this.sources = sources;
        this.state = state;
        sources.tail().onAppend(bell::ring);
    }

    @Override
    public void published(SchemaPublished schema) {
        woken(schema.tenant());
    }

    @Override
    public void withdrawn(TenantId tenant) {
        woken(tenant);
    }

    private void woken(TenantId tenant) {
        sources.woken().add(tenant);
        bell.ring();
    }

    /** Once everything else has started, which should not have to wait for Kafka's classes. */
    @Override
    public void onApplicationEvent(ContextRefreshedEvent ready) {
        start();
    }

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop(bell::ring, STOP);
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    /** Stopped after the feeds, so that it hears what they do last. */
    @Override
    public int getPhase() {
        return -1;
    }

    private void run() {
        try {
            while (isRunning()) {
                bell.await(attempt());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        state.is(Role.STOPPED);
    }

    /** Answers how long to wait before the next attempt. */
    private Duration attempt() throws InterruptedException {
        try (var leadership = Leadership.tryTake(database, kafka.topic("").hashCode())) {
            if (leadership == null) {
                failures = 0;
                state.is(Role.STANDING_BY);
                return SEEK;
            }
            lead(leadership);
            return Duration.ZERO;
        } catch (RuntimeException | SQLException e) {
            return backoff(e);
        }
    }

    private void lead(Leadership leadership) throws SQLException, InterruptedException {
        try (var term = Term.begin(kafka, sources)) {
            if (failures >= QUIET_FAILURES) {
                LOG.info("publishing again from position {}", term.position());
            }
            failures = 0;
            state.leads(term.position());
            while (isRunning()) {
                if (!term.step()) {
                    note(term.position());
                    leadership.requireHeld();
                    bell.await(term.rest());
                }
                state.leads(term.position());
            }
            state.note(term.position());
        }
    }

    private void note(long position) {
        if (position != noted && System.nanoTime() - notedAt > NOTE.toNanos()) {
            state.note(position);
            noted = position;
            notedAt = System.nanoTime();
        }
    }

    private Duration backoff(Exception failure) {
        var problem = problem(failure);
        if (!isRunning()) {
            return Duration.ZERO;
        }
        failures++;
        if (failures == QUIET_FAILURES) {
            LOG.warn("nothing is published, but it is tried again: {}", problem);
        }
        state.fails(problem);
        var millis = FIRST_BACKOFF.toMillis() << Math.min(failures - 1, 10);
        return Duration.ofMillis(Math.min(millis, LONGEST_BACKOFF.toMillis()));
    }

    private static String problem(Exception failure) {
        var root =
                Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                        .reduce(failure, (_, cause) -> cause);
        return root == failure || failure instanceof PublicationException
                ? String.valueOf(failure.getMessage())
                : failure.getMessage() + " (" + root.getMessage() + ")";
    }
}
