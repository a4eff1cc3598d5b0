package io.relata.projection.feed;

import io.relata.eventstore.EventLog;
import io.relata.eventstore.LogFields;
import io.relata.eventstore.UnreadableEvent;
import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantRow;
import io.relata.projection.catalog.TenantTable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Makes a tenant's tables what its whole history says, each revision in its own transaction. */
final class CatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final int BATCH = 100;

    enum End {
        NOTHING_NEW,
        CHANGED,
        GONE,
        MUST_WAIT
    }

    private final EventLog log;
    private final TenantTable tenants;
    private final TenantLife life;
    private final Applier applier;
    private final TransactionOperations transactions;

    CatchUp(
            EventLog log,
            TenantTable tenants,
            TenantLife life,
            Applier applier,
            TransactionOperations transactions) {
        this.log = log;
        this.tenants = tenants;
        this.life = life;
        this.applier = applier;
        this.transactions = transactions;
    }

    End run(TenantId tenant) {
        try (var _ = LogFields.of(tenant)) {
            return caughtUp(tenant);
        } catch (UnreadableEvent unreadable) {
            park(tenant, unreadable.reason());
            return End.NOTHING_NEW;
        }
    }

    /** Nobody else waits for what this version cannot read. */
    private void park(TenantId tenant, String reason) {
        transactions.executeWithoutResult(_ -> {
            tenants.lock(tenant);
            tenants.halt(tenant, State.PARKED, reason);
        });
        LOG.error("tenant {}: parked: {}", tenant, reason);
    }

    private End caughtUp(TenantId tenant) {
        return switch (settle(tenant)) {
            case GONE -> End.GONE;
            case CHANGED -> follow(tenant, End.CHANGED);
            case NOTHING_NEW -> follow(tenant, End.NOTHING_NEW);
        };
    }

    private TenantLife.Settled settle(TenantId tenant) {
        return transactions.execute(_ -> {
            tenants.lock(tenant);
            return life.settle(tenant);
        });
    }

    private End follow(TenantId tenant, End soFar) {
        var end = soFar;
        while (true) {
            var row = tenants.find(tenant);
            if (row == null || row.state() == State.PARKED) {
                return end;
            }
            var next = next(row);
            if (next.isEmpty()) {
                return end;
            }
            for (var revision : next) {
                switch (apply(tenant, revision)) {
                    case null -> {}
                    case Applied.Live _ -> end = End.CHANGED;
                    case Applied.Waits _ -> {
                        return End.MUST_WAIT;
                    }
                    case Applied.Parked _ -> {
                        return end;
                    }
                }
            }
        }
    }

    private List<Revision> next(TenantRow row) {
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

    /** Null when somebody else has applied it in the meantime. */
    private @Nullable Applied apply(TenantId tenant, Revision revision) {
        return transactions.execute(_ -> {
            tenants.lock(tenant);
            var row = tenants.find(tenant);
            if (row == null || row.appliedRevision() != revision.before().revision()) {
                return null;
            }
            try (var _ = LogFields.of(revision.changeSet())) {
                return applier.apply(row, revision);
            }
        });
    }
}
