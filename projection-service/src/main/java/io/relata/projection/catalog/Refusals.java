package io.relata.projection.catalog;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.Outcome.Failed;
import io.relata.projection.catalog.Outcome.MustWait;
import io.relata.projection.catalog.Outcome.Violated;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a refusal of PostgreSQL means for a change of a tenant's tables. */
public record Refusals(JdbcTemplate database) {

    public Outcome outcome(TenantId tenant, SqlFailure failure) {
        if (failure.isLock()) {
            return new MustWait(blocker(tenant));
        }
        if (failure.isTimeout() || failure.isInUse()) {
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
