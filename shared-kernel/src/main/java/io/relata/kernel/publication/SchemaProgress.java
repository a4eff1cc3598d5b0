package io.relata.kernel.publication;

import io.relata.kernel.tenant.TenantId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far the tables of a tenant follow its history. Throws {@link ServiceAway} where the answer
 * cannot be had.
 */
public interface SchemaProgress {

    /** Null when the projection does not know the tenant (yet). */
    @Nullable Progress progress(TenantId tenant);

    /**
     * Waits until {@code revision} is live (tables, runtime of this process) or the tenant is
     * parked, then a short moment for the views; returns what is so when the time is up.
     */
    @Nullable Progress awaitLive(TenantId tenant, long revision, Duration timeout);

    enum State {
        LIVE,
        PENDING,
        PARKED
    }

    /**
     * @param serving false while the tenant is suspended
     * @param reason why it is parked or what it waits for
     * @param step what is being done ahead of the next revision
     * @param percentage how much of that is done
     */
    record Progress(
            long appliedRevision,
            long viewsRevision,
            boolean serving,
            State state,
            @Nullable String reason,
            @Nullable String step,
            int percentage) {
        public Progress(
                long appliedRevision, long viewsRevision, State state, @Nullable String reason) {
            this(appliedRevision, viewsRevision, true, state, reason, null, 0);
        }

        public boolean reached(long revision) {
            return appliedRevision >= revision;
        }
    }
}
