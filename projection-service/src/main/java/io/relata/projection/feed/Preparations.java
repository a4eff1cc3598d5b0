package io.relata.projection.feed;

import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.Outcome;
import io.relata.projection.catalog.Outcome.Done;
import io.relata.projection.catalog.Outcome.Failed;
import io.relata.projection.catalog.Outcome.MustPrepare;
import io.relata.projection.catalog.Outcome.MustWait;
import io.relata.projection.catalog.Outcome.Violated;
import io.relata.projection.catalog.TenantTable;
import io.relata.projection.ddl.DdlPlanner;
import io.relata.projection.prepare.Preparation;
import io.relata.projection.prepare.Watch;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The preparations of this process, each in a thread of its own beside the tenant's lane: a lane
 * must be free to cut a tenant's access while an index of it is built.
 */
final class Preparations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Preparations.class);

    /** At once, so that they leave connections and the disk to others. */
    private static final int AT_WORK = 2;

    private final Backlog backlog;
    private final TenantTable tenants;
    private final Preparation preparation;
    private final Applier applier;
    private final Backoff backoff;
    private final TransactionOperations transactions;
    private final Set<TenantId> running = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(AT_WORK, true);
    private volatile boolean closed;

    Preparations(
            Backlog backlog,
            TenantTable tenants,
            Preparation preparation,
            Applier applier,
            Backoff backoff,
            TransactionOperations transactions) {
        this.backlog = backlog;
        this.tenants = tenants;
        this.preparation = preparation;
        this.applier = applier;
        this.backoff = backoff;
        this.transactions = transactions;
    }

    boolean isRunning(TenantId tenant) {
        return running.contains(tenant);
    }

    /** Begins one for the tenant's next revision, or goes on where one broke off. */
    void start(TenantId tenant, Runnable whenOver) {
        if (!closed && running.add(tenant)) {
            Thread.ofVirtual().name("prepare-" + tenant).start(() -> run(tenant, whenOver));
        }
    }

    private void run(TenantId tenant, Runnable whenOver) {
        try {
            var failures = 0;
            while (!closed && !attempt(tenant)) {
                Thread.sleep(backoff.after(++failures));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.remove(tenant);
        }
        whenOver.run();
    }

    /** True when the lane can go on. */
    private boolean attempt(TenantId tenant) throws InterruptedException {
        places.acquire();
        try {
            var row = tenants.find(tenant);
            var next = row == null ? null : backlog.of(row).stream().findFirst().orElse(null);
            return next == null || prepared(tenant, next);
        } catch (RuntimeException e) {
            // Like a lane: repeated until it succeeds.
            LOG.warn("tenant {}: a preparation failed, and is repeated", tenant, e);
            return false;
        } finally {
            places.release();
        }
    }

    private boolean prepared(TenantId tenant, Revision next) {
        var plan = DdlPlanner.plan(next.before(), next.events());
        var outcome = preparation.run(tenant, plan, new Following(tenant, next));
        switch (outcome) {
            case Done _ -> applier.filled(tenant, next);
            // The sweep comes back, should that process die.
            case MustPrepare _ -> {}
            case MustWait(var reason) -> {
                tenants.delay(tenant, reason);
                return false;
            }
            case Violated _, Failed _ -> refuse(tenant, next, outcome);
        }
        return true;
    }

    private void refuse(TenantId tenant, Revision next, Outcome outcome) {
        transactions.executeWithoutResult(_ -> {
            tenants.lock(tenant);
            var row = tenants.find(tenant);
            if (row != null && row.appliedRevision() == next.before().revision()) {
                applier.settle(row, next, outcome);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class Following implements Watch {
        private final TenantId tenant;
        private final Revision revision;

        Following(TenantId tenant, Revision revision) {
            this.tenant = tenant;
            this.revision = revision;
        }

        @Override
        public boolean goesOn() {
            if (closed) {
                return false;
            }
            var row = tenants.find(tenant);
            return row != null && row.appliedRevision() == revision.before().revision();
        }

        @Override
        public void begins(String step, int percentage) {
            tenants.prepares(tenant, step, percentage);
        }
    }
}
