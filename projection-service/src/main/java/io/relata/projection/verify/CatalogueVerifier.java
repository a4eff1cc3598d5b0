package io.relata.projection.verify;

import io.relata.eventstore.EventLog;
import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantTable;
import io.relata.projection.ddl.Catalogue;
import io.relata.projection.ddl.DdlWriter;
import io.relata.projection.ddl.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compares a tenant's tables with the fold of its history. What the fold demands is made in an
 * empty schema beside, inside a transaction that is rolled back, so that PostgreSQL itself says
 * what is the same.
 */
public final class CatalogueVerifier {
    private final EventLog log;
    private final TenantTable tenants;
    private final JdbcTemplate database;
    private final TransactionOperations transactions;

    public CatalogueVerifier(
            EventLog log,
            TenantTable tenants,
            JdbcTemplate database,
            TransactionOperations transactions) {
        this.log = log;
        this.tenants = tenants;
        this.database = database;
        this.transactions = transactions;
    }

    /** Empty when they are equal. No edit of the tenant becomes real meanwhile. */
    public List<Difference> differences(TenantId tenant) {
        var found =
                transactions.execute(status -> {
                    status.setRollbackOnly();
                    tenants.lock(tenant);
                    return compare(tenant);
                });
        return found == null ? List.of() : found;
    }

    /**
     * @param wanted what the history demands; empty where nothing should be
     * @param found what there is; empty where nothing is
     */
    public record Difference(String wanted, String found) {}

    private List<Difference> compare(TenantId tenant) {
        var real = PhysicalNames.schema(tenant);
        var wanted = "wanted_" + real;
        var catalogue = Catalogue.of(log.fold(tenant).model());
        database.execute("CREATE SCHEMA " + SqlText.identifier(wanted));
        if (!catalogue.tables().isEmpty()) {
            database.execute(new DdlWriter(wanted).write(catalogue.steps()));
        }
        return differences(lines(wanted), lines(real));
    }

    private static List<Difference> differences(
            SequencedSet<String> wanted, SequencedSet<String> found) {
        var differences = new ArrayList<Difference>();
        wanted.stream()
                .filter(line -> !found.contains(line))
                .forEach(line -> differences.add(new Difference(line, "")));
        found.stream()
                .filter(line -> !wanted.contains(line))
                .forEach(line -> differences.add(new Difference("", line)));
        return differences;
    }

    /** All that the schema holds, a line each, without the schema's own name. */
    private SequencedSet<String> lines(String schema) {
        database.execute("SET LOCAL search_path TO " + SqlText.identifier(schema));
        return new LinkedHashSet<>(
                database.query(
                        CONTENTS,
                        (row, _) -> row.getString(1),
                        schema,
                        schema,
                        schema,
                        schema,
                        schema));
    }

    private static final String CONTENTS =
            """
            SELECT line FROM (
              SELECT 'table ' || c.relname AS line
              FROM pg_class c WHERE c.relnamespace = to_regnamespace(?) AND c.relkind = 'r'
              UNION ALL
              SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
                || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
              FROM pg_class c
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
              WHERE c.relnamespace = to_regnamespace(?) AND c.relkind = 'r'
              UNION ALL
              SELECT 'constraint ' || o.conname || ' on ' || o.conrelid::regclass || ' ' || pg_get_constraintdef(o.oid)
              FROM pg_constraint o WHERE o.connamespace = to_regnamespace(?) AND o.contype <> 'n'
              UNION ALL
              SELECT 'index ' || c.relname || ' ' || pg_get_indexdef(i.indexrelid, 0, true)
                || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END
              FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
              WHERE c.relnamespace = to_regnamespace(?)
              UNION ALL
              SELECT 'trigger ' || pg_get_triggerdef(t.oid, true)
              FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
              WHERE c.relnamespace = to_regnamespace(?) AND NOT t.tgisinternal
            ) contents ORDER BY line\
            """;
}
