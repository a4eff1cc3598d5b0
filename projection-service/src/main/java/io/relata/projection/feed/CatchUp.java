package io.relata.projection.feed;

import io.relata.eventstore.LogFields;
import io.relata.eventstore.UnreadableEvent;
import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Makes a tenant's tables what its whole history says, each revision in its own transaction. */
final class CatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    enum End {
        NOTHING_NEW,
        CHANGED,
        GONE,
        MUST_WAIT,
        MUST_PREPARE
    }

    private final Backlog backlog;
    private final TenantTable tenants;
    private final TenantLife life;
    private final Applier applier;
    private final Preparations preparations;
    private final TransactionOperations transactions;

    CatchUp(
            Backlog backlog,
            TenantTable tenants,
            TenantLife life,
            Applier applier,
            Preparations preparations,
            TransactionOperations transactions) {
        this.backlog = backlog;
        this.tenants = tenants;
        this.life = life;
        this.applier = applier;
        this.preparations = preparations;
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
            tenants.park(tenant, reason);
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
            if (row == null
                    || (row.state() == State.PARKED && !row.retryDue())
                    || preparations.isRunning(tenant)) {
                return end;
            }
            var next = backlog.of(row);
            if (next.isEmpty()) {
                return end;
            }
            for (var revision : next) {
                switch (apply(tenant, revision)) {
                    case null -> {}
                    case Applied.Live _ -> end = End.CHANGED;
                    case Applied.MustPrepare _ -> {
                        return End.MUST_PREPARE;
                    }
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
