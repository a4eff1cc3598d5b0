package io.relata.projection.catalog;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.Outcome.Done;
import io.relata.projection.catalog.Outcome.Failed;
import io.relata.projection.catalog.Outcome.MustWait;
import io.relata.projection.catalog.Outcome.Violated;
import io.relata.projection.ddl.DdlStep;
import io.relata.projection.ddl.DdlWriter;
import java.util.List;
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
    private final TransactionTemplate savepoint;

    public TenantTables(JdbcTemplate database, PlatformTransactionManager transactions) {
        this.database = database;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    public Outcome change(TenantId tenant, List<DdlStep> steps) {
        if (steps.isEmpty()) {
            return new Done();
        }
        try {
            savepoint.executeWithoutResult(_ -> database.execute(script(tenant, steps)));
            return new Done();
        } catch (DataAccessException e) {
            return outcome(tenant, SqlFailure.of(e));
        }
    }

    /** One text, so one round trip. */
    private static String script(TenantId tenant, List<DdlStep> steps) {
        return String.join(
                ";\n",
                LOCK_TIMEOUT,
                new DdlWriter(PhysicalNames.schema(tenant)).write(steps),
                "SET LOCAL lock_timeout TO DEFAULT");
    }

    private Outcome outcome(TenantId tenant, SqlFailure failure) {
        if (failure.isLock()) {
            return new MustWait(blocker(tenant));
        }
        if (failure.isTimeout()) {
            return new MustWait(failure.message());
        }
        return failure.isAboutRecords()
                ? new Violated(failure.message())
                : new Failed(failure.message());
    }

    private String blocker(TenantId tenant) {
        return database
                .queryForList(
                        """
                        SELECT format('a transaction that has been open for %s s holds a table (process %s)',
                          extract(epoch FROM clock_timestamp() - a.xact_start)::bigint, a.pid)
                        FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
                          JOIN pg_namespace n ON n.oid = c.relnamespace
                          JOIN pg_stat_activity a ON a.pid = l.pid
                        WHERE n.nspname = ? AND l.granted AND l.pid <> pg_backend_pid()
                        ORDER BY a.xact_start LIMIT 1\
                        """,
                        String.class, PhysicalNames.schema(tenant))
                .stream()
                .findFirst()
                .orElse("another transaction held a table");
    }
}
