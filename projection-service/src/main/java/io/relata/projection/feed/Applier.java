package io.relata.projection.feed;

import io.relata.eventstore.EventLog;
import io.relata.eventstore.LogFields;
import io.relata.eventstore.StaleStream;
import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaFold;
import io.relata.kernel.schema.SchemaModel;
import io.relata.projection.catalog.Outcome.Done;
import io.relata.projection.catalog.Outcome.Failed;
import io.relata.projection.catalog.Outcome.MustWait;
import io.relata.projection.catalog.Outcome.Violated;
import io.relata.projection.catalog.TenantRow;
import io.relata.projection.catalog.TenantTable;
import io.relata.projection.catalog.TenantTables;
import io.relata.projection.ddl.DdlPlanner;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes one revision real inside the caller's transaction, which holds the tenant's lock: tables,
 * applied revision and model move together or not at all.
 */
final class Applier {
    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    /** Who withdraws what the records don't satisfy. */
    private static final String ACTOR = "projection";

    private final TenantTable tenants;
    private final TenantTables tables;
    private final EventLog log;
    private final Clock clock;
    private final TransactionTemplate savepoint;
    private final FeedMeters meters;

    Applier(
            TenantTable tenants,
            TenantTables tables,
            EventLog log,
            Clock clock,
            PlatformTransactionManager transactions,
            FeedMeters meters) {
        this.tenants = tenants;
        this.tables = tables;
        this.log = log;
        this.clock = clock;
        this.savepoint = new TransactionTemplate(transactions);
        this.meters = meters;
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    Applied apply(TenantRow row, Revision revision) {
        var start = System.nanoTime();
        var steps = DdlPlanner.plan(revision.before(), revision.events());
        return switch (tables.change(row.tenant(), steps)) {
            case Done _ -> {
                var took = Duration.ofNanos(System.nanoTime() - start);
                AfterCommit.run(() -> tellApplied(row, revision.changeSet(), took));
                yield advance(row, revision.after());
            }
            case MustWait(var reason) -> {
                tenants.halt(row.tenant(), State.PENDING, reason);
                yield new Applied.Waits();
            }
            case Violated(var reason) -> withdraw(row, revision, reason);
            case Failed(var reason) -> park(row, revision, reason);
        };
    }

    private void tellApplied(TenantRow row, ChangeSet changeSet, Duration took) {
        meters.applied(took);
        try (var _ = LogFields.of(changeSet)) {
            LOG.atInfo()
                    .addKeyValue("millis", took.toMillis())
                    .log(
                            "{}: revision {} applied in {} ms",
                            row.slug(),
                            changeSet.revision(),
                            took.toMillis());
        }
    }

    private Applied advance(TenantRow row, SchemaModel model) {
        if (!tenants.advance(row.tenant(), row.appliedRevision(), model)) {
            throw new IllegalStateException(
                    row.tenant() + " was moved by somebody who did not hold its lock");
        }
        return new Applied.Live(
                new SchemaPublished(row.tenant(), row.slug(), model, row.serving()));
    }

    /** The withdrawal is appended with the revision that it takes back: both or neither. */
    private Applied withdraw(TenantRow row, Revision revision, String reason) {
        var withdrawal = withdrawal(revision.changeSet(), reason);
        try {
            savepoint.executeWithoutResult(_ -> log.append(withdrawal));
        } catch (StaleStream e) {
            return park(row, revision, reason + " (and a later change set exists)");
        }
        meters.withdrawn();
        LOG.warn(
                "tenant {}: revision {} withdrawn: {}",
                row.tenant(),
                revision.changeSet().revision(),
                reason);
        return advance(
                row,
                new SchemaFold(revision.after(), revision.before(), 0).apply(withdrawal).model());
    }

    private ChangeSet withdrawal(ChangeSet withdrawn, String reason) {
        return new ChangeSet(
                withdrawn.tenant(),
                withdrawn.revision() + 1,
                withdrawn.firstSequence() + withdrawn.events().size(),
                List.of(new ChangeSetWithdrawn(withdrawn.revision(), reason)),
                ACTOR,
                null,
                withdrawn.correlationId(),
                clock.instant());
    }

    private Applied park(TenantRow row, Revision revision, String reason) {
        meters.parked();
        LOG.error(
                "tenant {}: parked before revision {}: {}",
                row.tenant(),
                revision.changeSet().revision(),
                reason);
        tenants.halt(row.tenant(), State.PARKED, reason);
        return new Applied.Parked();
    }
}
