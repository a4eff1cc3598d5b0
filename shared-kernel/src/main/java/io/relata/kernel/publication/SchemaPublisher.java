package io.relata.kernel.publication;

import io.relata.kernel.tenant.TenantId;

/** Where a projection tells what it has made real, after the commit. */
public interface SchemaPublisher {

    /** Returns when the subscribers of this process serve it. */
    void published(SchemaPublished schema);

    /** The tenant is gone. */
    void withdrawn(TenantId tenant);
}
