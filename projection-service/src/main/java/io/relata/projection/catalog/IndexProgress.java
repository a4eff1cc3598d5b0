package io.relata.projection.catalog;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What PostgreSQL says of an index that is being built. */
public record IndexProgress(JdbcTemplate database) {

    /** How far it is, or whom it waits for; null when none is being built. */
    public @Nullable String of(TenantId tenant) {
        return database
                .queryForList(
                        """
                        SELECT CASE WHEN p.current_locker_pid > 0
                          THEN format('waits for a transaction that has been open for %s s (process %s)',
                            extract(epoch FROM clock_timestamp() - a.xact_start)::bigint, p.current_locker_pid)
                          ELSE format('%s, %s %% of the table read', p.phase,
                            100 * p.blocks_done / greatest(p.blocks_total, 1)) END
                        FROM pg_stat_progress_create_index p
                          JOIN pg_class c ON c.oid = p.relid JOIN pg_namespace n ON n.oid = c.relnamespace
                          LEFT JOIN pg_stat_activity a ON a.pid = p.current_locker_pid
                        WHERE n.nspname = ?\
                        """,
                        String.class, PhysicalNames.schema(tenant))
                .stream()
                .findFirst()
                .orElse(null);
    }
}
