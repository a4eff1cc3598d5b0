package io.relata.projection.catalog;

import io.relata.kernel.publication.SchemaProgress.Progress;
import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import org.jspecify.annotations.Nullable;

/**
 * How far a tenant's tables and views are.
 *
 * @param step what is being prepared
 * @param retryDue it is parked, and it is time to try again
 */
public record TenantRow(
        TenantId tenant,
        TenantSlug slug,
        long appliedRevision,
        long viewsRevision,
        boolean serving,
        State state,
        @Nullable String reason,
        @Nullable String step,
        int percentage,
        boolean retryDue) {

    public Progress progress() {
        return new Progress(
                appliedRevision, viewsRevision, serving, state, reason, step, percentage);
    }
}
