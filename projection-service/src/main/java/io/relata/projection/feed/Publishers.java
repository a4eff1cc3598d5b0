package io.relata.projection.feed;

import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.publication.SchemaPublisher;
import io.relata.kernel.tenant.TenantId;
import java.util.List;

/** Tells everybody who wants to be told, one after another. */
record Publishers(List<SchemaPublisher> all) implements SchemaPublisher {
    @Override
    public void published(SchemaPublished schema) {
        all.forEach(publisher -> publisher.published(schema));
    }

    @Override
    public void withdrawn(TenantId tenant) {
        all.forEach(publisher -> publisher.withdrawn(tenant));
    }
}
