package io.relata.projection.feed;

import io.relata.eventstore.StreamHeads;
import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantSpaces;
import io.relata.projection.catalog.TenantTable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Compares every few seconds what the streams have with what the tables are, and wakes the lanes of
 * tenants that are behind, whatever was missed.
 */
final class Reconciler implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final int EVERY_SECONDS = 5;

    private final StreamHeads streams;
    private final TenantTable tenants;
    private final TenantSpaces spaces;
    private final Lanes lanes;
    private @Nullable ScheduledExecutorService timer;
    private long position;

    Reconciler(StreamHeads streams, TenantTable tenants, TenantSpaces spaces, Lanes lanes) {
        this.streams = streams;
        this.tenants = tenants;
        this.spaces = spaces;
        this.lanes = lanes;
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
        guarded(() -> {
            var heads = streams.since(position);
            heads.revisions().forEach(this::wakeIfBehind);
            if (position > 0) {
                heads.tenants().forEach(lanes::behind);
            }
            tenants.unfinished().forEach(lanes::behind);
            tenants.retriesDue().forEach(lanes::behind);
            position = heads.position();
        });
    }

    private void wakeIfBehind(TenantId tenant, long revision) {
        var row = tenants.find(tenant);
        if (row == null || (row.appliedRevision() < revision && row.state() != State.PARKED)) {
            lanes.behind(tenant);
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
