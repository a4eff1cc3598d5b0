package io.relata.projection.feed;

import io.relata.eventstore.StreamHeads;
import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.Leftovers;
import io.relata.projection.catalog.Leftovers.Leftover;
import io.relata.projection.catalog.TenantSpaces;
import io.relata.projection.catalog.TenantTable;
import io.relata.projection.feed.Repairs.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compares every few seconds what the streams have with what the tables are, wakes the lanes of
 * tenants that are behind, and tells of everything that had to be put right.
 */
final class Reconciler implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final int EVERY_SECONDS = 3;

    /** What is left of a preparation goes within a minute. */
    private static final int SWEEPS_PER_CLEANING = 10;

    private final StreamHeads streams;
    private final TenantTable tenants;
    private final TenantSpaces spaces;
    private final Lanes lanes;
    private final Leftovers leftovers;
    private final Repairs repairs;
    private final TransactionOperations transactions;

    /** Tenants that were behind at the last sweep, and where they were. */
    private final Map<TenantId, Long> behind = new HashMap<>();

    private @Nullable ScheduledExecutorService timer;
    private long position;
    private long sweeps;
    private boolean unclean;

    Reconciler(
            StreamHeads streams,
            TenantTable tenants,
            TenantSpaces spaces,
            Lanes lanes,
            Leftovers leftovers,
            Repairs repairs,
            TransactionOperations transactions) {
        this.streams = streams;
        this.tenants = tenants;
        this.spaces = spaces;
        this.lanes = lanes;
        this.leftovers = leftovers;
        this.repairs = repairs;
        this.transactions = transactions;
    }

    @Override
    public synchronized void start() {
        var executor =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().name("reconciler").factory());
        executor.execute(this::begin);
        executor.scheduleWithFixedDelay(this::sweep, 0, EVERY_SECONDS, TimeUnit.SECONDS);
        timer = executor;
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdown();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    /** After the feeds, which do most of the work of a start. */
    @Override
    public int getPhase() {
        return 1;
    }

    private void begin() {
        guarded(() -> {
            tenants.retryAll();
            spaces.clearLeftovers();
        });
    }

    private void sweep() {
        guarded(this::wakeNewAndUnfinished);
        guarded(this::repairMissed);
        guarded(this::retryParked);
        if (sweeps++ % SWEEPS_PER_CLEANING == 0 || unclean) {
            guarded(this::dropLeftovers);
        }
    }

    private void wakeNewAndUnfinished() {
        var heads = streams.since(position);
        heads.revisions().keySet().stream()
                .filter(tenant -> tenants.find(tenant) == null)
                .forEach(lanes::behind);
        if (position > 0) {
            heads.tenants().forEach(lanes::behind);
        }
        tenants.unfinished().forEach(lanes::behind);
        position = heads.position();
    }

    /**
     * Whoever has not moved since the last sweep although there is more was missed by the feed: an
     * ordinary edit is there long before. The last revision of all shows nowhere else.
     */
    private void repairMissed() {
        var applied = tenants.appliedRevisions();
        var heads = streams.revisions(applied.keySet());
        applied.entrySet()
                .removeIf(entry -> entry.getValue() >= heads.getOrDefault(entry.getKey(), 0L));
        applied.forEach((tenant, revision) -> {
            if (revision.equals(behind.get(tenant)) && isLeftAt(tenant, revision)) {
                repairs.repaired(
                        Kind.MISSED_REVISION,
                        tenant,
                        "is at revision %d, its history at %d"
                                .formatted(revision, heads.get(tenant)));
                lanes.behind(tenant);
            }
        });
        behind.clear();
        behind.putAll(applied);
    }

    /** Whoever is at work on big tables moves no revision until it is done. */
    private boolean isLeftAt(TenantId tenant, long revision) {
        return Boolean.TRUE.equals(
                transactions.execute(_ -> {
                    var row = tenants.tryLock(tenant) ? tenants.find(tenant) : null;
                    return row != null
                            && row.state() == State.LIVE
                            && row.appliedRevision() == revision;
                }));
    }

    private void retryParked() {
        for (var tenant : tenants.retriesDue()) {
            repairs.repaired(Kind.PARKED_RETRIED, tenant, "is parked and tried again");
            lanes.behind(tenant);
        }
    }

    private void dropLeftovers() {
        unclean = false;
        for (var leftover : leftovers.find()) {
            transactions.executeWithoutResult(_ -> drop(leftover));
        }
    }

    /** Unless it has just begun to be of use. */
    private void drop(Leftover leftover) {
        var tenant = leftover.tenant();
        if (!tenants.tryLock(tenant) || !tenants.tryLockPreparation(tenant)) {
            unclean = true;
            return;
        }
        var row = tenants.find(tenant);
        if (row != null && row.state() == State.LIVE) {
            leftovers.drop(leftover);
            repairs.repaired(Kind.LEFTOVER_DROPPED, tenant, leftover.name() + " was left behind");
        }
    }

    /** An exception would end the timer; the next sweep looks again. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("a sweep failed and will be repeated", e);
        }
    }
}
