package io.relata.projection.feed;

import io.relata.eventstore.EventLog;
import io.relata.eventstore.LogFields;
import io.relata.eventstore.StaleStream;
import io.relata.kernel.publication.ChangePreview;
import io.relata.kernel.publication.ChangePreview.Violation;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaFold;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.Outcome;
import io.relata.projection.catalog.Outcome.Done;
import io.relata.projection.catalog.Outcome.Failed;
import io.relata.projection.catalog.Outcome.MustPrepare;
import io.relata.projection.catalog.Outcome.MustWait;
import io.relata.projection.catalog.Outcome.Violated;
import io.relata.projection.catalog.TenantRow;
import io.relata.projection.catalog.TenantTable;
import io.relata.projection.catalog.TenantTables;
import io.relata.projection.ddl.DdlPlanner;
import io.relata.projection.ddl.DdlStep;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
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
    private final ChangePreview preview;
    private final Clock clock;
    private final TransactionTemplate savepoint;
    private final FeedMeters meters;
    private final ConcurrentHashMap<TenantId, Long> filled = new ConcurrentHashMap<>();

    Applier(
            TenantTable tenants,
            TenantTables tables,
            EventLog log,
            ChangePreview preview,
            Clock clock,
            PlatformTransactionManager transactions,
            FeedMeters meters) {
        this.tenants = tenants;
        this.tables = tables;
        this.log = log;
        this.preview = preview;
        this.clock = clock;
        this.meters = meters;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    Applied apply(TenantRow row, Revision revision) {
        var start = System.nanoTime();
        var outcome = change(row, revision);
        if (outcome instanceof Done) {
            var took = Duration.ofNanos(System.nanoTime() - start);
            AfterCommit.run(() -> tellApplied(row, revision.changeSet(), took));
        }
        return settle(row, revision, outcome);
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

    private Outcome change(TenantRow row, Revision revision) {
        var isFilled = Objects.equals(filled.get(row.tenant()), revision.after().revision());
        return tables.change(row.tenant(), plan(revision), isFilled);
    }

    /** What follows from how the change of the tables ended. */
    Applied settle(TenantRow row, Revision revision, Outcome outcome) {
        return switch (outcome) {
            case Done _ -> advance(row, revision.after());
            case MustPrepare _ -> new Applied.MustPrepare();
            case MustWait(var reason) -> {
                tenants.delay(row.tenant(), reason);
                yield new Applied.Waits();
            }
            case Violated(var reason) -> withdraw(row, revision, reason);
            case Failed(var reason) -> park(row, revision, reason);
        };
    }

    /** The columns of the revision were filled by this process, which nothing else tells. */
    void filled(TenantId tenant, Revision revision) {
        filled.put(tenant, revision.after().revision());
    }

    private static List<DdlStep> plan(Revision revision) {
        return DdlPlanner.plan(revision.before(), revision.events());
    }

    private Applied advance(TenantRow row, SchemaModel model) {
        filled.remove(row.tenant());
        if (!tenants.advance(row.tenant(), row.appliedRevision(), model)) {
            throw new IllegalStateException(
                    row.tenant() + " was moved by somebody who did not hold its lock");
        }
        return new Applied.Live(
                new SchemaPublished(row.tenant(), row.slug(), model, row.serving()));
    }

    /**
     * The withdrawal is appended with the revision that it takes back, and what was prepared for it
     * goes in the same transaction: all or nothing.
     */
    private Applied withdraw(TenantRow row, Revision revision, String refusal) {
        if (tables.discard(row.tenant(), plan(revision)) instanceof MustWait(var waits)) {
            tenants.delay(row.tenant(), waits);
            return new Applied.Waits();
        }
        var reason = inTheTenantsWords(row.tenant(), revision, refusal);
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

    private String inTheTenantsWords(TenantId tenant, Revision revision, String refusal) {
        return preview.preview(tenant, revision.before(), revision.events()).violations().stream()
                .findFirst()
                .map(Violation::message)
                .orElse(refusal);
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
        tenants.park(row.tenant(), reason);
        return new Applied.Parked();
    }
}
