package io.relata.projection.feed;

import io.relata.eventstore.EventLog;
import io.relata.kernel.tenant.TenantChange;
import io.relata.kernel.tenant.TenantEvent.TenantCreated;
import io.relata.kernel.tenant.TenantEvent.TenantDeleted;
import io.relata.kernel.tenant.TenantEvent.TenantSuspended;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import io.relata.projection.catalog.TenantSpaces;
import io.relata.projection.catalog.TenantTable;
import java.util.List;

/**
 * Makes a tenant what its stream says that it is, however much of it was seen before, inside the
 * caller's transaction, which holds the tenant's lock.
 */
final class TenantLife {
    enum Settled {
        NOTHING_NEW,
        CHANGED,
        GONE
    }

    private final EventLog log;
    private final TenantTable tenants;
    private final TenantSpaces spaces;

    TenantLife(EventLog log, TenantTable tenants, TenantSpaces spaces) {
        this.log = log;
        this.tenants = tenants;
        this.spaces = spaces;
    }

    Settled settle(TenantId tenant) {
        var changes = log.tenantChanges(tenant);
        if (changes.isEmpty()) {
            return Settled.NOTHING_NEW;
        }
        var newest = changes.getLast().event();
        if (newest instanceof TenantDeleted) {
            remove(tenant);
            return Settled.GONE;
        }
        var created = createIfMissing(tenant, changes);
        var changed = tenants.serve(tenant, !(newest instanceof TenantSuspended));
        return created || changed ? Settled.CHANGED : Settled.NOTHING_NEW;
    }

    private boolean createIfMissing(TenantId tenant, List<TenantChange> changes) {
        if (tenants.find(tenant) != null) {
            return false;
        }
        var slug = slug(changes);
        // Events of different tenants come in any order: its last owner may still have to go.
        var lastOwner = tenants.withSlug(slug);
        if (lastOwner != null) {
            remove(lastOwner);
        }
        spaces.create(tenant, slug);
        tenants.insert(tenant, slug);
        return true;
    }

    private void remove(TenantId tenant) {
        var row = tenants.find(tenant);
        if (row != null && tenants.delete(tenant)) {
            spaces.abandon(tenant, row.slug());
        }
    }

    private static TenantSlug slug(List<TenantChange> changes) {
        if (changes.getFirst().event() instanceof TenantCreated(var slug, _)) {
            return slug;
        }
        throw new IllegalStateException(
                "a tenant's stream begins with its creation: " + changes.getFirst());
    }
}
