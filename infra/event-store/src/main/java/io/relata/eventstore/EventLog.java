package io.relata.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.SchemaFold;
import io.relata.kernel.tenant.TenantChange;
import io.relata.kernel.tenant.TenantId;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The streams of all tenants: {@code schema:<tenant>} with one entry per change set and {@code
 * tenant:<tenant>} with the tenant's life. Every call joins the caller's transaction, or has its
 * own. Reading throws {@link UnreadableEvent} where a newer version has written.
 */
public final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    /** How many change sets are folded again at most after a restart. */
    private static final int SNAPSHOT_INTERVAL = 50;

    private static final int CACHED_FOLDS = 10_000;

    private final EventStorageEngine engine;
    private final Runnable wake;
    private final Cache<TenantId, SchemaFold> folds =
            Caffeine.newBuilder().maximumSize(CACHED_FOLDS).build();

    EventLog(EventStorageEngine engine, Runnable wake) {
        this.engine = engine;
        this.wake = wake;
    }

    /** Throws {@link StaleStream} when the tenant has that revision already. */
    public void append(ChangeSet changeSet) {
        append("schema", schemaStream(changeSet.tenant()), changeSet.revision() - 1, changeSet);
    }

    /**
     * @param sequence number of the entry in the tenant's stream, from 0
     */
    public void append(TenantChange change, long sequence) {
        append("tenant", tenantStream(change.tenant()), sequence, change);
    }

    /** From {@code fromRevision} to {@code toRevision}, both included, in order. */
    public List<ChangeSet> changeSets(TenantId tenant, long fromRevision, long toRevision) {
        return payloads(schemaStream(tenant), Math.max(fromRevision, 1) - 1, ChangeSet.class)
                .takeWhile(changeSet -> changeSet.revision() <= toRevision)
                .toList();
    }

    public List<TenantChange> tenantChanges(TenantId tenant) {
        return payloads(tenantStream(tenant), 0, TenantChange.class).toList();
    }

    /** Everything that has happened to the tenant's schema, folded. */
    public SchemaFold fold(TenantId tenant) {
        var known = folds.getIfPresent(tenant);
        var start = known == null ? snapshot(tenant) : known;
        var fold = start;
        for (var changeSet : changeSets(tenant, start.model().revision() + 1, Long.MAX_VALUE)) {
            fold = fold.apply(changeSet);
            if (changeSet.revision() % SNAPSHOT_INTERVAL == 0) {
                saveSnapshot(tenant, fold);
            }
        }
        remember(tenant, known, fold);
        return fold;
    }

    /**
     * The fold as it was; of the newest revision when the tenant never reached {@code revision}.
     */
    public SchemaFold foldAt(TenantId tenant, long revision) {
        var fold = SchemaFold.EMPTY;
        for (var changeSet : changeSets(tenant, 1, revision)) {
            fold = fold.apply(changeSet);
        }
        return fold;
    }

    /**
     * What a transaction that is still open has read may be its own append, which can yet be rolled
     * back.
     */
    private void remember(TenantId tenant, @Nullable SchemaFold known, SchemaFold fold) {
        if (fold != known && !TransactionSynchronizationManager.isActualTransactionActive()) {
            folds.put(tenant, fold);
        }
    }

    /** A snapshot that cannot be read is as good as none: the history is there. */
    private SchemaFold snapshot(TenantId tenant) {
        try {
            return engine.readSnapshot(schemaStream(tenant))
                    .map(UnreadableEvent::payloadOf)
                    .map(SchemaFold.class::cast)
                    .orElse(SchemaFold.EMPTY);
        } catch (UnreadableEvent e) {
            LOG.warn("snapshot not used: {}", e.reason());
            return SchemaFold.EMPTY;
        }
    }

    private void saveSnapshot(TenantId tenant, SchemaFold fold) {
        engine.storeSnapshot(
                new GenericDomainEventMessage<>(
                        "schema", schemaStream(tenant), fold.model().revision() - 1, fold));
    }

    private void append(String type, String stream, long sequence, Object payload) {
        try {
            engine.appendEvents(new GenericDomainEventMessage<>(type, stream, sequence, payload));
        } catch (ConcurrencyException | AggregateStreamCreationException e) {
            throw new StaleStream(stream, sequence);
        }
        afterCommit(wake);
    }

    private <T> Stream<T> payloads(String stream, long fromSequence, Class<T> type) {
        return engine.readEvents(stream, fromSequence)
                .asStream()
                .map(UnreadableEvent::payloadOf)
                .map(type::cast);
    }

    private static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        action.run();
                    }
                });
    }

    private static String schemaStream(TenantId tenant) {
        return "schema:" + tenant;
    }

    private static String tenantStream(TenantId tenant) {
        return "tenant:" + tenant;
    }
}
