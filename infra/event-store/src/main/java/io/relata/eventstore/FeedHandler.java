package io.relata.eventstore;

import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.tenant.TenantChange;

/**
 * Takes events one by one inside the transaction that also moves the processor's token. An
 * exception rolls both back and the event comes again.
 */
public interface FeedHandler {
    void schemaChanged(ChangeSet changeSet);

    void tenantChanged(TenantChange change);
}
