package io.relata.projection.feed;

import io.relata.eventstore.EventLog;
import io.relata.eventstore.FeedHandler;
import io.relata.eventstore.UnreadableEvent;
import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.tenant.TenantChange;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantRow;
import io.relata.projection.catalog.TenantTable;

/**
 * The short way of an event: applied in the transaction that moves the token. Whatever is not the
 * ordinary next revision (a gap, a replay, a tenant at work elsewhere) goes to the tenant's lane,
 * so that no tenant holds up another.
 */
final class ProjectionFeed implements FeedHandler {
    private final EventLog log;
    private final TenantTable tenants;
    private final TenantLife life;
    private final Applier applier;
    private final Lanes lanes;
    private final Repairs repairs;

    ProjectionFeed(
            EventLog log,
            TenantTable tenants,
            TenantLife life,
            Applier applier,
            Lanes lanes,
            Repairs repairs) {
        this.log = log;
        this.tenants = tenants;
        this.life = life;
        this.applier = applier;
        this.lanes = lanes;
        this.repairs = repairs;
    }

    @Override
    public void schemaChanged(ChangeSet changeSet) {
        var tenant = changeSet.tenant();
        if (!tenants.tryLock(tenant)) {
            leaveToLane(tenant);
            return;
        }
        var row = tenants.find(tenant);
        if (row == null) {
            leaveToLane(tenant);
            return;
        }
        if (row.appliedRevision() >= changeSet.revision()) {
            repeated(changeSet);
        } else if (row.state() != State.PARKED) {
            apply(row, changeSet);
        }
    }

    /** A withdrawal was applied with what it takes back, before it came this way. */
    private void repeated(ChangeSet changeSet) {
        if (!Revision.isWithdrawal(changeSet)) {
            repairs.noticed(Repairs.Kind.REVISION_REPEATED);
        }
    }

    private void apply(TenantRow row, ChangeSet changeSet) {
        var fold = log.fold(row.tenant());
        var revision = new Revision(changeSet, fold.before(), fold.model(), changeSet.events());
        if (revision.before().revision() != row.appliedRevision()
                || revision.after().revision() != changeSet.revision()) {
            leaveToLane(row.tenant());
            return;
        }
        switch (applier.apply(row, revision)) {
            case Applied.Live(var schema) -> AfterCommit.run(() -> lanes.committed(schema));
            case Applied.MustPrepare _ -> leaveToLane(row.tenant());
            case Applied.Waits _ -> AfterCommit.run(() -> lanes.later(row.tenant()));
            case Applied.Parked _ -> AfterCommit.run(() -> lanes.behind(row.tenant()));
        }
    }

    @Override
    public void tenantChanged(TenantChange change) {
        var tenant = change.tenant();
        if (tenants.tryLock(tenant)) {
            var settled = life.settle(tenant);
            var schema = tenants.load(tenant);
            AfterCommit.run(() -> {
                switch (settled) {
                    case NOTHING_NEW -> {}
                    case GONE -> lanes.removed(tenant);
                    case CHANGED -> {
                        if (schema != null) {
                            lanes.committed(schema);
                        }
                    }
                }
            });
        } else {
            leaveToLane(tenant);
        }
    }

    /** The lane meets it too, and parks the tenant: the others go on. */
    @Override
    public void unreadable(TenantId tenant, UnreadableEvent event) {
        leaveToLane(tenant);
    }

    private void leaveToLane(TenantId tenant) {
        AfterCommit.run(() -> lanes.behind(tenant));
    }
}
