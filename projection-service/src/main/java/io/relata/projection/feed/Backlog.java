package io.relata.projection.feed;

import io.relata.eventstore.EventLog;
import io.relata.kernel.schema.ChangeSet;
import io.relata.projection.catalog.TenantRow;
import io.relata.projection.catalog.TenantTable;
import java.util.List;

/** What a tenant's history has more than its tables. */
final class Backlog {
    private static final int BATCH = 100;

    private final EventLog log;
    private final TenantTable tenants;

    Backlog(EventLog log, TenantTable tenants) {
        this.log = log;
        this.tenants = tenants;
    }

    /** The next revisions in order; empty when there is none, or the row has moved meanwhile. */
    List<Revision> of(TenantRow row) {
        var from = row.appliedRevision() + 1;
        var changeSets = log.changeSets(row.tenant(), from, from + BATCH);
        if (changeSets.isEmpty()) {
            return List.of();
        }
        var known = tenants.load(row.tenant());
        if (known == null || known.revision() != row.appliedRevision()) {
            return List.of();
        }
        return Revision.of(known.model(), whole(changeSets));
    }

    /** The last change set of a full batch is left for the next: its withdrawal may follow. */
    private static List<ChangeSet> whole(List<ChangeSet> changeSets) {
        return changeSets.size() <= BATCH || Revision.isWithdrawal(changeSets.getLast())
                ? changeSets
                : changeSets.subList(0, BATCH);
    }
}
