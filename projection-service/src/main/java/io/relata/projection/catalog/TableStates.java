package io.relata.projection.catalog;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.ddl.Ahead;
import io.relata.projection.ddl.DdlStep;
import io.relata.projection.ddl.Prepared;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** How much of a plan is there already: PostgreSQL's own catalogue says it, nothing else. */
public final class TableStates {
    private final long smallBytes;

    /**
     * @param smallBytes a table up to this size is read in a moment, so nothing is prepared for it
     */
    public TableStates(long smallBytes) {
        this.smallBytes = smallBytes;
    }

    public Ahead of(JdbcTemplate database, TenantId tenant, List<DdlStep> plan, boolean filled) {
        var big = new HashSet<String>();
        var there = new HashMap<String, Boolean>();
        var names = Ahead.names(plan).toArray(String[]::new);
        database.query(
                STATES,
                row -> {
                    if (row.getString("kind").equals("big")) {
                        big.add(row.getString("name"));
                    } else {
                        there.put(row.getString("name"), row.getBoolean("done"));
                    }
                },
                PhysicalNames.schema(tenant),
                Ahead.readBy(plan).toArray(String[]::new),
                smallBytes,
                PhysicalNames.schema(tenant),
                names,
                names,
                names,
                names,
                Prepared.VALIDATED,
                names);
        return new Ahead(big, there, filled);
    }

    private static final String STATES =
            """
            WITH tables AS (
              SELECT c.oid, c.relname FROM pg_class c
              WHERE c.relnamespace = to_regnamespace(?) AND c.relkind = 'r' AND c.relname = ANY (?))
            SELECT 'big' AS kind, relname::text AS name, true AS done FROM tables
            WHERE pg_relation_size(oid) > ?
            UNION ALL
            SELECT 'there', c.relname, true FROM pg_class c
            WHERE c.relnamespace = to_regnamespace(?) AND c.relkind = 'r' AND c.relname = ANY (?)
            UNION ALL
            SELECT 'there', t.relname || '.' || a.attname, true
            FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE t.relname || '.' || a.attname = ANY (?)
            UNION ALL
            SELECT 'there', o.conname, o.convalidated
            FROM tables t JOIN pg_constraint o ON o.conrelid = t.oid AND o.contype <> 't' WHERE o.conname = ANY (?)
            UNION ALL
            SELECT 'there', c.relname, i.indisvalid
            FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid
            WHERE c.relname = ANY (?)
            UNION ALL
            SELECT 'there', g.tgname, g.tgconstraint = 0 OR obj_description(g.oid, 'pg_trigger') IS NOT DISTINCT FROM ?
            FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid WHERE g.tgname = ANY (?)\
            """;
}
