package io.relata.projection.catalog;

import static io.relata.projection.ddl.SqlText.identifier;

import io.relata.kernel.json.Json;
import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.ddl.Ahead;
import io.relata.projection.ddl.AtLeastOne;
import io.relata.projection.ddl.Check;
import io.relata.projection.ddl.Constant;
import io.relata.projection.ddl.DdlStep;
import io.relata.projection.ddl.DdlWriter;
import io.relata.projection.ddl.DuplicateSql;
import io.relata.projection.ddl.ForeignKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Questions about a tenant's records, asked behind a savepoint: none spoils a transaction. */
public final class TenantRecords {
    private static final int SAMPLE = 10;
    private static final String UNDEFINED_TABLE = "42P01";

    private final JdbcTemplate database;
    private final TableStates states;
    private final TransactionTemplate savepoint;

    public TenantRecords(
            JdbcTemplate database, TableStates states, PlatformTransactionManager transactions) {
        this.database = database;
        this.states = states;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Some records.
     *
     * @param sampleIds ids of up to ten of them
     */
    public record Found(long count, List<String> sampleIds) {
        public static final Found NONE = new Found(0, List.of());

        public Found {
            sampleIds = List.copyOf(sampleIds);
        }
    }

    /**
     * Records that have the same values.
     *
     * @param ids of up to ten of them
     */
    public record Group(List<JsonValue> values, List<String> ids) {
        public Group {
            values = List.copyOf(values);
            ids = List.copyOf(ids);
        }
    }

    public Found all(TenantId tenant, String table) {
        return unlessMissing(() -> {
            var ids =
                    ids(
                            "SELECT id::text FROM %s ORDER BY id LIMIT %d"
                                    .formatted(name(tenant, table), SAMPLE));
            return new Found(ids.size() < SAMPLE ? ids.size() : count(tenant, table), ids);
        });
    }

    /** Records that share what only one may have. */
    public Found twins(DuplicateSql records) {
        return found(records.twins());
    }

    /**
     * What they share.
     *
     * @param written as the API writes it, as SQL over {@link DuplicateSql#values}
     */
    public List<Group> groups(DuplicateSql records, List<String> written) {
        var groups =
                savepoint.execute(
                        _ -> database.query(records.groups(written, SAMPLE), TenantRecords::group));
        return groups == null ? List.of() : groups;
    }

    private static Group group(ResultSet row, int number) throws SQLException {
        var values = new ArrayList<JsonValue>();
        for (var value : Json.read(row.getString("written"))) {
            values.add(new JsonValue(Json.text(value)));
        }
        return new Group(values, List.of((String[]) row.getArray("ids").getArray()));
    }

    /** Records that leave a column empty. */
    public Found without(TenantId tenant, String table, String column) {
        return where(tenant, table, identifier(column) + " IS NULL");
    }

    /** Records that have something in a column. */
    public Found filled(TenantId tenant, String table, String column) {
        return where(tenant, table, identifier(column) + " IS NOT NULL");
    }

    /** The record with an id. */
    public Found withId(TenantId tenant, String table, Constant id) {
        return where(tenant, table, "id = " + DdlWriter.constant(id));
    }

    /**
     * Records that a check would refuse.
     *
     * @param value what it is about, as SQL
     */
    public Found breaking(TenantId tenant, Check check, String value) {
        var condition = DdlWriter.condition(check, value);
        return where(tenant, check.table(), "NOT (%s)".formatted(condition));
    }

    /** Records whose key points to nothing. */
    public Found orphans(TenantId tenant, ForeignKey key) {
        var column = identifier(key.column());
        return where(
                tenant,
                key.table(),
                "%s IS NOT NULL AND NOT EXISTS (SELECT FROM %s AS target WHERE target.id = records.%s)"
                        .formatted(column, name(tenant, key.referencedTable()), column));
    }

    /** Records that have none at an end. */
    public Found withoutAny(TenantId tenant, AtLeastOne rule) {
        var writer = new DdlWriter(PhysicalNames.schema(tenant));
        return where(tenant, rule.table(), writer.hasNone(rule));
    }

    /** Records for which a condition holds. */
    public Found where(TenantId tenant, String table, String condition) {
        var from = "FROM %s AS records WHERE %s".formatted(name(tenant, table), condition);
        return unlessMissing(() -> {
            var ids = ids("SELECT id::text %s ORDER BY id LIMIT %d".formatted(from, SAMPLE));
            return ids.size() < SAMPLE
                    ? new Found(ids.size(), ids)
                    : new Found(number("SELECT count(*) " + from), ids);
        });
    }

    /** The records whose ids a query answers, which has schemas in its names. */
    public Found found(String query) {
        return unlessMissing(() -> {
            var ids =
                    ids(
                            "SELECT id::text FROM (%s) AS found ORDER BY id LIMIT %d"
                                    .formatted(query, SAMPLE));
            return ids.size() < SAMPLE
                    ? new Found(ids.size(), ids)
                    : new Found(numberOf(query), ids);
        });
    }

    /** How many rows a query answers, which has schemas in its names. */
    public long count(String query) {
        Long count = savepoint.execute(_ -> numberOf(query));
        return count == null ? 0 : count;
    }

    private long numberOf(String query) {
        return number("SELECT count(*) FROM (%s) AS found".formatted(query));
    }

    /** Whether PostgreSQL accepts the text as a regular expression. */
    public boolean isPattern(String pattern) {
        try {
            savepoint.executeWithoutResult(
                    _ -> database.queryForObject("SELECT '' ~ ?", Boolean.class, pattern));
            return true;
        } catch (DataAccessException e) {
            SqlFailure.of(e);
            return false;
        }
    }

    /** Whether a value satisfies a check. */
    public boolean satisfies(Constant value, Check check) {
        var sql = "SELECT " + DdlWriter.condition(check, DdlWriter.constant(value));
        try {
            return !Boolean.FALSE.equals(
                    savepoint.execute(_ -> database.queryForObject(sql, Boolean.class)));
        } catch (DataAccessException e) {
            SqlFailure.of(e);
            return false;
        }
    }

    /** What of a plan would be done ahead. */
    public Ahead ahead(TenantId tenant, List<DdlStep> plan) {
        return states.of(database, tenant, plan, false);
    }

    /** About how many records these tables have. */
    public SequencedMap<String, Long> estimates(TenantId tenant, Collection<String> tables) {
        var estimates = new LinkedHashMap<String, Long>();
        database.query(
                """
                SELECT c.relname, c.reltuples::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relkind = 'r' AND c.relname = ANY (?)\
                """,
                row -> {
                    estimates.put(row.getString(1), row.getLong(2));
                },
                PhysicalNames.schema(tenant),
                tables.toArray(String[]::new));
        // -1: nobody has counted since the table was made.
        estimates.replaceAll((table, rows) -> rows < 0 ? count(tenant, table) : rows);
        return estimates;
    }

    private long count(TenantId tenant, String table) {
        return number("SELECT count(*) FROM " + name(tenant, table));
    }

    private long number(String sql) {
        @Nullable Long number = database.queryForObject(sql, Long.class);
        return number == null ? 0 : number;
    }

    private List<String> ids(String sql) {
        return database.query(sql, (row, _) -> row.getString(1));
    }

    /** A table that is decided but not made yet has no records. */
    private Found unlessMissing(Supplier<Found> question) {
        try {
            return savepoint.execute(_ -> question.get());
        } catch (DataAccessException e) {
            if (SqlFailure.of(e).state().equals(UNDEFINED_TABLE)) {
                return Found.NONE;
            }
            throw e;
        }
    }

    private static String name(TenantId tenant, String table) {
        return identifier(PhysicalNames.schema(tenant)) + "." + identifier(table);
    }
}
