package io.relata.eventstore;

import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.tenant.TenantChange;
import io.relata.kernel.tenant.TenantId;

/**
 * Takes events one by one inside the transaction that also moves the processor's token. An
 * exception rolls both back and the event comes again.
 */
public interface FeedHandler {
    void schemaChanged(ChangeSet changeSet);

    void tenantChanged(TenantChange change);

    /**
     * This event, or another of the tenant's that the handler looked at, cannot be read. To return
     * is to go on without it; unless it is overridden it comes again, and holds up the tenants of
     * its segment.
     */
    default void unreadable(TenantId tenant, UnreadableEvent event) {
        throw event;
    }
}
