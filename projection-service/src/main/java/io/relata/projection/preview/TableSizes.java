package io.relata.projection.preview;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many rows tables have, as PostgreSQL estimates them. */
record TableSizes(JdbcTemplate database) {

    Map<String, Long> estimates(TenantId tenant, List<String> tables) {
        var rows = new LinkedHashMap<String, Long>();
        if (tables.isEmpty()) {
            return rows;
        }
        database.query(
                """
                SELECT c.relname, greatest(c.reltuples, 0)::bigint
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relname = ANY (?)\
                """,
                row -> {
                    rows.put(row.getString(1), row.getLong(2));
                },
                PhysicalNames.schema(tenant),
                tables.toArray(String[]::new));
        return rows;
    }
}
