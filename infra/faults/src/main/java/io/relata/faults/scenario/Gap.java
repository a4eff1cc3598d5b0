package io.relata.faults.scenario;

import io.relata.faults.history.Entry.Appended;
import io.relata.faults.history.Entry.Fired;
import io.relata.faults.history.Entry.Planned;
import io.relata.faults.load.Pause;
import io.relata.faults.stage.Database;
import io.relata.faults.stage.EventStore;
import io.relata.kernel.tenant.TenantId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * A transaction appends and stays open longer than Axon waits for a gap, while others append: with
 * a processor that runs, and with one that is started meanwhile.
 */
public final class Gap implements Scenario {
    private static final int ROUNDS = 50;
    private static final int OTHERS = 3;
    private static final Duration GAP_TIMEOUT = Duration.ofMillis(200);
    private static final Duration HELD = GAP_TIMEOUT.multipliedBy(3);
    private static final long CATCH_UP_MILLIS = 700;
    private static final long PATIENCE_MILLIS = 10_000;
    private static final long LOOK_MILLIS = 10;
    private static final String RUNNING = "a transaction held open, processor running";
    private static final String STOPPED = "a transaction held open, processor stopped";

    @Override
    public void play(Run run) throws IOException, SQLException {
        var rounds = run.rounds(ROUNDS);
        run.history().add(new Planned(RUNNING, rounds / 2));
        run.history().add(new Planned(STOPPED, rounds - rounds / 2));
        var random = new SplittableRandom(run.options().seed());
        try (var database = Database.start(run.folder("database"));
                var store = EventStore.on(database, GAP_TIMEOUT, run.history())) {
            var tenants = tenants(random);
            tenants.forEach(store::append);
            awaitHandled(run, store);
            for (int i = 0; i < rounds; i++) {
                round(run, store, tenants, i % 2 == 0);
            }
            store.appended().forEach(run.history()::add);
        }
    }

    private static List<TenantId> tenants(SplittableRandom random) {
        var tenants = new ArrayList<TenantId>();
        for (int i = 0; i <= OTHERS; i++) {
            tenants.add(new TenantId(new UUID(random.nextLong(), random.nextLong())));
        }
        return tenants;
    }

    private static void round(Run run, EventStore store, List<TenantId> tenants, boolean stopped)
            throws SQLException {
        if (stopped) {
            store.stopProcessor();
        }
        var release = new CountDownLatch(1);
        var threads = new ArrayList<Thread>();
        threads.add(store.appendAndHold(tenants.getFirst(), release));
        for (var other : tenants.subList(1, tenants.size())) {
            threads.add(Thread.startVirtualThread(() -> store.append(other)));
        }
        Pause.of(HELD.toMillis());
        if (stopped) {
            store.startProcessor();
            // What was committed before the held one is handled now, if it could be committed.
            Pause.of(CATCH_UP_MILLIS);
        }
        var open = store.longestOpenTransaction();
        release.countDown();
        threads.forEach(Gap::join);
        awaitHandled(run, store);
        var fault = stopped ? STOPPED : RUNNING;
        var proof =
                "open for %d ms, gap timeout %d ms"
                        .formatted(open.toMillis(), GAP_TIMEOUT.toMillis());
        run.history()
                .add(
                        new Fired(
                                run.history().now(),
                                fault,
                                open.compareTo(GAP_TIMEOUT.multipliedBy(2)) > 0,
                                proof));
        run.say("%s: %s", fault, proof);
    }

    /** Or not: what is still missing then is missing for ever. */
    private static void awaitHandled(Run run, EventStore store) throws SQLException {
        var deadline = run.history().now() + PATIENCE_MILLIS;
        var appended = store.appended().stream().map(Appended::event).toList();
        while (!store.handled().containsAll(appended) && run.history().now() < deadline) {
            Pause.of(LOOK_MILLIS);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
