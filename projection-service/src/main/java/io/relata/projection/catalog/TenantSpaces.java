package io.relata.projection.catalog;

import static io.relata.projection.ddl.SqlText.identifier;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** The two PostgreSQL schemas of a tenant: its tables and its readable views. */
public final class TenantSpaces {
    /** Dropping takes a lock per table and index; the lock table has room for some thousands. */
    private static final int BATCH = 50;

    private final JdbcTemplate database;
    private final TransactionOperations transactions;

    public TenantSpaces(JdbcTemplate database, TransactionOperations transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    public void create(TenantId tenant, TenantSlug slug) {
        var schema = identifier(PhysicalNames.schema(tenant));
        database.execute(
                """
                CREATE SCHEMA %s;
                GRANT USAGE ON SCHEMA %s TO relata_runtime;
                ALTER DEFAULT PRIVILEGES IN SCHEMA %s GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO relata_runtime;
                CREATE SCHEMA %s\
                """
                        .formatted(
                                schema,
                                schema,
                                schema,
                                identifier(PhysicalNames.viewSchema(slug))));
    }

    /**
     * Takes the tenant's schemas out of the way at once; {@link #clearLeftovers} drops what is in
     * them. The views' schema is renamed, so that a new tenant can have the slug.
     */
    public void abandon(TenantId tenant, TenantSlug slug) {
        var tables = PhysicalNames.schema(tenant);
        var views = "gone_" + tables;
        database.execute(
                "ALTER SCHEMA %s RENAME TO %s"
                        .formatted(identifier(PhysicalNames.viewSchema(slug)), identifier(views)));
        database.update(
                "INSERT INTO relata_projection.leftover_schema VALUES (?), (?) ON CONFLICT DO NOTHING",
                views,
                tables);
    }

    /** Drops what deleted tenants have left, some tables in each transaction. */
    public void clearLeftovers() {
        leftovers().forEach(this::clear);
    }

    private List<String> leftovers() {
        return database.query(
                "SELECT name FROM relata_projection.leftover_schema ORDER BY name",
                (row, _) -> row.getString(1));
    }

    private void clear(String schema) {
        while (Boolean.TRUE.equals(transactions.execute(_ -> dropSome(schema)))) {
            // Until nothing is left.
        }
    }

    private boolean dropSome(String schema) {
        database.execute("SET LOCAL lock_timeout = '500ms'");
        var relations = relations(schema);
        if (relations.isEmpty()) {
            database.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(identifier(schema)));
            database.update("DELETE FROM relata_projection.leftover_schema WHERE name = ?", schema);
            return false;
        }
        var kind = schema.startsWith("gone_") ? "VIEW" : "TABLE";
        database.execute(
                "DROP %s IF EXISTS %s CASCADE"
                        .formatted(
                                kind,
                                relations.stream()
                                        .map(name -> identifier(schema) + "." + identifier(name))
                                        .collect(Collectors.joining(", "))));
        return true;
    }

    private List<String> relations(String schema) {
        return database.query(
                """
                SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relkind IN ('r', 'v') ORDER BY c.oid LIMIT ?\
                """,
                (row, _) -> row.getString(1),
                schema,
                BATCH);
    }
}
