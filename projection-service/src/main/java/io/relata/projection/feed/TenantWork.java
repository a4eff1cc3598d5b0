package io.relata.projection.feed;

import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.publication.SchemaPublisher;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantSpaces;
import io.relata.projection.catalog.TenantTable;

/** What is done in a tenant's lane: catch up, tell, let the views follow. */
final class TenantWork {
    private final CatchUp catchUp;
    private final Preparations preparations;
    private final TenantTable tenants;
    private final TenantSpaces spaces;
    private final ViewFollower views;
    private final SchemaPublisher publisher;
    private final Signals signals;

    TenantWork(
            CatchUp catchUp,
            Preparations preparations,
            TenantTable tenants,
            TenantSpaces spaces,
            ViewFollower views,
            SchemaPublisher publisher,
            Signals signals) {
        this.catchUp = catchUp;
        this.preparations = preparations;
        this.tenants = tenants;
        this.spaces = spaces;
        this.views = views;
        this.publisher = publisher;
        this.signals = signals;
    }

    /**
     * What needs the database; true when nothing is left to do.
     *
     * @param again runs the lane again once what it can't wait for is over
     */
    boolean follow(TenantId tenant, Wake wake, Runnable again) {
        if (wake.removed()) {
            return remove(tenant);
        }
        if (!wake.behind()) {
            return wake.committed() == null || views.follow(wake.committed());
        }
        return switch (catchUp.run(tenant)) {
            case GONE -> remove(tenant);
            case MUST_WAIT -> {
                publishNewest(tenant, false);
                yield false;
            }
            case MUST_PREPARE -> {
                preparations.start(tenant, again);
                yield publishNewest(tenant, false);
            }
            case CHANGED -> publishNewest(tenant, true);
            case NOTHING_NEW -> publishNewest(tenant, false);
        };
    }

    private boolean publishNewest(TenantId tenant, boolean changed) {
        var row = tenants.find(tenant);
        if (row == null) {
            return true;
        }
        var behind = signals.seen(tenant).live() < row.appliedRevision();
        if (!changed && !behind && row.viewsRevision() >= row.appliedRevision()) {
            signals.views(tenant, row.viewsRevision());
            signals.turn(tenant);
            return true;
        }
        var schema = tenants.load(tenant);
        if (schema == null) {
            return true;
        }
        if (changed || behind) {
            publish(schema);
        }
        signals.turn(tenant);
        return views.follow(schema);
    }

    /** Returns when this process serves it. */
    void publish(SchemaPublished schema) {
        publisher.published(schema);
        signals.live(schema.tenant(), schema.revision());
    }

    private boolean remove(TenantId tenant) {
        publisher.withdrawn(tenant);
        signals.forget(tenant);
        spaces.clearLeftovers();
        return true;
    }
}
