package io.relata.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction that appends and then stays open longer than Axon waits for a gap. */
class LateCommitTest {
    private static final TenantId ACME = new TenantId(new UUID(1, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(2, 2));
    private static final Duration GAP_TIMEOUT = Duration.ofMillis(200);

    private AnnotationConfigApplicationContext context;
    private EventLog log;
    private EventStoreTest.Recorder handler;

    @BeforeEach
    void start() {
        context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "test",
                                Map.of(
                                        "relata.events.gap-timeout-millis",
                                        Long.toString(GAP_TIMEOUT.toMillis()))));
        context.register(EventStoreTest.App.class);
        context.refresh();
        log = context.getBean(EventLog.class);
        handler = context.getBean(EventStoreTest.Recorder.class);
        log.append(change(ACME, 1));
        await().until(() -> handler.seen.contains(change(ACME, 1)));
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void its_event_is_handled_by_a_processor_that_runs() throws InterruptedException {
        var held = hold();
        held.countDown();

        await().until(() -> handler.seen.size() == 3);
        assertThat(handler.seen).containsExactlyInAnyOrderElementsOf(all());
    }

    @Test
    void its_event_is_handled_by_a_processor_that_was_stopped() throws InterruptedException {
        var feeds = context.getBean("feedProcessors", SmartLifecycle.class);
        feeds.stop();
        var held = hold();
        feeds.start();
        await().until(this::areAllSegmentsClaimed);
        // Long enough for the later event to be handled first, were it there.
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        held.countDown();

        await().until(() -> handler.seen.size() == 3);
        assertThat(handler.seen).containsExactlyInAnyOrderElementsOf(all());
    }

    private boolean areAllSegmentsClaimed() {
        return context.getBean(EventStoreTest.App.class)
                .count("relata_events.token WHERE owner IS NOT NULL")
                .contains(EventStoreTest.SEGMENTS);
    }

    private static List<ChangeSet> all() {
        return List.of(change(ACME, 1), change(ACME, 2), change(GLOBEX, 1));
    }

    /** One has appended and not committed; another, that came later, appends meanwhile. */
    private CountDownLatch hold() throws InterruptedException {
        var appended = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var transaction =
                new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        Thread.startVirtualThread(() ->
                transaction.executeWithoutResult(_ -> {
                    log.append(change(ACME, 2));
                    appended.countDown();
                    awaitEnd(release);
                }));
        appended.await();
        Thread.startVirtualThread(() -> log.append(change(GLOBEX, 1)));
        await().pollDelay(GAP_TIMEOUT.multipliedBy(3)).until(() -> true);
        return release;
    }

    private static void awaitEnd(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
}
