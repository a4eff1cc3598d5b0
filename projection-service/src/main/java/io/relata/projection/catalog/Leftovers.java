package io.relata.projection.catalog;

import static io.relata.projection.ddl.SqlText.identifier;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.tenant.TenantId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was prepared for a change that is neither real nor pending any more. Only things that bear
 * the name of something prepared are touched: whatever else somebody altered is for him to answer.
 */
public final class Leftovers {
    private final JdbcTemplate database;

    public Leftovers(JdbcTemplate database) {
        this.database = database;
    }

    /**
     * @param drop the SQL that removes it
     */
    public record Leftover(TenantId tenant, String name, String drop) {}

    /** Of tenants that are live, so that nothing is being prepared for them. */
    public List<Leftover> find() {
        return database.query(
                """
                SELECT s.tenant_id, t.relname AS on_table, p.name, p.kind
                FROM (
                  SELECT conrelid AS relation, conname AS name, 'constraint' AS kind FROM pg_constraint
                  WHERE conname LIKE ? AND contype IN ('c', 'f')
                  UNION ALL
                  SELECT i.indrelid, c.relname, 'index' FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid
                  WHERE c.relkind = 'i' AND c.relname LIKE ?
                  UNION ALL
                  SELECT tgrelid, tgname, 'trigger' FROM pg_trigger WHERE tgname LIKE ? AND NOT tgisinternal) p
                JOIN pg_class t ON t.oid = p.relation JOIN pg_namespace n ON n.oid = t.relnamespace
                JOIN relata_projection.tenant_schema s ON n.nspname = 't_' || replace(s.tenant_id::text, '-', '')
                WHERE s.state = 'LIVE' ORDER BY n.nspname, p.name\
                """,
                (row, _) ->
                        leftover(
                                new TenantId(row.getObject("tenant_id", UUID.class)),
                                row.getString("on_table"),
                                row.getString("name"),
                                row.getString("kind")),
                "%\\" + PhysicalNames.PREPARED,
                "%\\" + PhysicalNames.PREPARED,
                "%\\" + PhysicalNames.PREPARED);
    }

    /** Inside a transaction that holds the tenant's lock. */
    public void drop(Leftover leftover) {
        database.execute(TenantTables.LOCK_TIMEOUT);
        database.execute(leftover.drop());
    }

    private static Leftover leftover(TenantId tenant, String table, String name, String kind) {
        var schema = identifier(PhysicalNames.schema(tenant)) + ".";
        var drop =
                switch (kind) {
                    case "index" -> "DROP INDEX IF EXISTS " + schema + identifier(name);
                    // Some have a function of their own.
                    case "trigger" ->
                            "DROP TRIGGER IF EXISTS %2$s ON %1$s%3$s;\nDROP FUNCTION IF EXISTS %1$s%2$s()"
                                    .formatted(schema, identifier(name), identifier(table));
                    default ->
                            "ALTER TABLE %s%s DROP CONSTRAINT IF EXISTS %s"
                                    .formatted(schema, identifier(table), identifier(name));
                };
        return new Leftover(tenant, name, drop);
    }
}
