package io.relata.projection.catalog;

import io.relata.kernel.publication.SchemaProgress.Progress;
import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import org.jspecify.annotations.Nullable;

/** How far a tenant's tables and views are. */
public record TenantRow(
        TenantId tenant,
        TenantSlug slug,
        long appliedRevision,
        long viewsRevision,
        boolean serving,
        State state,
        @Nullable String reason) {

    public Progress progress() {
        return new Progress(appliedRevision, viewsRevision, serving, state, reason);
    }
}
