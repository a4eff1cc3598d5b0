package io.relata.projection.feed;

import io.relata.kernel.publication.SchemaProgress;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.IndexProgress;
import io.relata.projection.catalog.TenantRow;
import io.relata.projection.catalog.TenantTable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Answers how far a tenant is: from its row, and woken by this process's own work. */
final class LiveProgress implements SchemaProgress {
    /** How long another process's work may stay unnoticed, at first and after a while. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

    private static final Duration LOOK_SELDOM = Duration.ofMillis(100);

    /** After that, somebody else's turn or not, this process does the work itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration VIEWS = Duration.ofSeconds(1);

    private final TenantTable tenants;
    private final IndexProgress indexes;
    private final Signals signals;
    private final Lanes lanes;

    LiveProgress(TenantTable tenants, IndexProgress indexes, Signals signals, Lanes lanes) {
        this.tenants = tenants;
        this.indexes = indexes;
        this.signals = signals;
        this.lanes = lanes;
    }

    @Override
    public @Nullable Progress progress(TenantId tenant) {
        var row = tenants.find(tenant);
        return row == null ? null : progress(row);
    }

    private Progress progress(TenantRow row) {
        var now = row.progress();
        var index = now.step() == null ? null : indexes.of(row.tenant());
        return index == null
                ? now
                : new Progress(
                        now.appliedRevision(),
                        now.viewsRevision(),
                        now.serving(),
                        now.state(),
                        index,
                        now.step(),
                        now.percentage());
    }

    @Override
    public @Nullable Progress awaitLive(TenantId tenant, long revision, Duration timeout) {
        var start = System.nanoTime();
        var deadline = start + timeout.toNanos();
        var patience = start + PATIENCE.toNanos();
        var pause = LOOK_AGAIN;
        while (true) {
            var turns = signals.seen(tenant).turns();
            var left = Duration.ofNanos(deadline - System.nanoTime());
            var seen =
                    signals.await(
                            tenant,
                            now -> now.live() >= revision || now.turns() > turns,
                            shorter(left, pause));
            pause = shorter(pause.multipliedBy(2), LOOK_SELDOM);
            if (seen.live() >= revision) {
                return awaitViews(tenant, revision);
            }
            var row = tenants.find(tenant);
            if (isOver(row, revision) || System.nanoTime() >= deadline) {
                return row == null ? null : progress(row);
            }
            var applied = row != null && row.appliedRevision() >= revision;
            if (applied || System.nanoTime() >= patience) {
                lanes.behind(tenant);
                patience += PATIENCE.toNanos();
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static boolean isOver(@Nullable TenantRow row, long revision) {
        return row != null && row.state() == State.PARKED && row.appliedRevision() < revision;
    }

    private Progress awaitViews(TenantId tenant, long revision) {
        var seen = signals.await(tenant, now -> now.views() >= revision || now.viewsHeld(), VIEWS);
        return new Progress(seen.live(), seen.views(), State.LIVE, null);
    }
}
