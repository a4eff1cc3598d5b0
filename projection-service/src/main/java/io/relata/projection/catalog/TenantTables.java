package io.relata.projection.catalog;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.Outcome.Done;
import io.relata.projection.catalog.Outcome.MustPrepare;
import io.relata.projection.ddl.Ahead;
import io.relata.projection.ddl.DdlStep;
import io.relata.projection.ddl.DdlWriter;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes a tenant's tables inside the caller's transaction, behind a savepoint. */
public final class TenantTables {
    /**
     * Shorter than PostgreSQL's deadlock_timeout, so that it is never a client's statement that
     * gives way; short also because every later statement on the table queues behind ours.
     */
    public static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '500ms'";

    private final JdbcTemplate database;
    private final TableStates states;
    private final Refusals refusals;
    private final ViewsInTheWay views;
    private final TableLocks locks;
    private final TransactionTemplate savepoint;

    public TenantTables(
            JdbcTemplate database, TableStates states, PlatformTransactionManager transactions) {
        this.database = database;
        this.states = states;
        this.refusals = new Refusals(database);
        this.views = new ViewsInTheWay(database);
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.locks = new TableLocks(database, savepoint);
    }

    /**
     * @param filled this process has filled the plan's columns
     */
    public Outcome change(TenantId tenant, List<DdlStep> plan, boolean filled) {
        if (plan.isEmpty()) {
            return new Done();
        }
        return attempt(tenant, () -> changed(tenant, plan, filled));
    }

    private Outcome changed(TenantId tenant, List<DdlStep> plan, boolean filled) {
        if (Ahead.readBy(plan).isEmpty()) {
            return done(tenant, plan);
        }
        database.execute(LOCK_TIMEOUT);
        if (!tryLockPreparation(tenant)) {
            return new MustPrepare();
        }
        var ahead = states.of(database, tenant, plan, filled);
        if (ahead.mustPrepare(plan)) {
            return new MustPrepare();
        }
        return done(tenant, ahead.rest(plan));
    }

    private Outcome done(TenantId tenant, List<DdlStep> plan) {
        locks.take(tenant, plan);
        if (plan.stream().anyMatch(DdlStep::dropsData)) {
            database.execute(LOCK_TIMEOUT);
            views.drop(tenant, plan);
        }
        database.execute(script(tenant, plan));
        return new Done();
    }

    /** Removes whatever was prepared for a plan. */
    public Outcome discard(TenantId tenant, List<DdlStep> plan) {
        if (Ahead.readBy(plan).isEmpty()) {
            return new Done();
        }
        return attempt(tenant, () -> discarded(tenant, plan));
    }

    private Outcome discarded(TenantId tenant, List<DdlStep> plan) {
        var undo = states.of(database, tenant, plan, false).undo(plan);
        if (!undo.isEmpty()) {
            database.execute(script(tenant, undo));
        }
        return new Done();
    }

    private Outcome attempt(TenantId tenant, Supplier<Outcome> change) {
        try {
            return savepoint.execute(_ -> change.get());
        } catch (DataAccessException e) {
            return refusals.outcome(tenant, SqlFailure.of(e));
        }
    }

    private boolean tryLockPreparation(TenantId tenant) {
        return Boolean.TRUE.equals(
                database.queryForObject(
                        "SELECT pg_try_advisory_xact_lock(?, ?)",
                        Boolean.class,
                        TenantTable.PREPARATION,
                        tenant.hashCode()));
    }

    /** One text, so one round trip. */
    private static String script(TenantId tenant, List<DdlStep> steps) {
        return String.join(
                ";\n",
                LOCK_TIMEOUT,
                // A table whose filled records still have to be judged could not be altered.
                "SET CONSTRAINTS ALL IMMEDIATE",
                new DdlWriter(PhysicalNames.schema(tenant)).write(steps),
                "SET LOCAL lock_timeout TO DEFAULT");
    }
}
