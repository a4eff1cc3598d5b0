package io.relata.runtime.mutation;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.relata.embedded.postgres.TestDatabase;
import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.tenant.TenantId;
import io.relata.runtime.execution.Output;
import io.relata.runtime.execution.Payloads;
import io.relata.runtime.execution.Queries;
import io.relata.runtime.execution.RecordReader;
import io.relata.runtime.plan.Api;
import io.relata.runtime.plan.CompiledDocument;
import io.relata.runtime.plan.MutationField;
import io.relata.runtime.plan.MutationOutcome;
import io.relata.runtime.schema.ApiModel;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tables of {@link Library} in a database of their own. */
final class TenantTables {
    private static final Map<TestDatabase, DataSource> POOLS = new ConcurrentHashMap<>();

    private final DataSource data;
    private final TenantId tenant;
    private final ApiModel api;
    private final Api compiled;
    private final Mutations mutations;

    private TenantTables(DataSource data, TenantId tenant, ApiModel api) {
        this.data = data;
        this.tenant = tenant;
        this.api = api;
        this.compiled = new Api(api, PhysicalNames.schema(tenant));
        this.mutations = new Mutations(data, new RecordReader(), (_, _) -> api.today());
    }

    static TenantTables create(TestDatabase database) {
        return create(database, Library.API, Library.TABLES);
    }

    static TenantTables create(TestDatabase database, ApiModel api, String ddl) {
        var data = POOLS.computeIfAbsent(database, TenantTables::pool);
        var tables = new TenantTables(data, new TenantId(UUID.randomUUID()), api);
        var schema = PhysicalNames.schema(tables.tenant);
        tables.execute("CREATE SCHEMA %s; SET search_path = %s; %s".formatted(schema, schema, ddl));
        return tables;
    }

    private static DataSource pool(TestDatabase database) {
        var pool = new HikariConfig();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.addDataSourceProperty("binaryTransfer", "false");
        pool.setConnectionInitSql("SET deadlock_timeout = '20ms'");
        return new HikariDataSource(pool);
    }

    List<MutationOutcome> run(MutationField... fields) {
        return mutations.execute(tenant, api, List.of(fields));
    }

    /** Payloads by response key, as the answer has them. */
    String answer(String document, Map<String, @Nullable Object> variables) {
        var compiled = compile(document);
        var fields = compiled.mutation(compiled.coerce(variables)).fields();
        var outcomes = mutations.execute(tenant, api, fields);
        var out = new Output(100);
        for (int i = 0; i < fields.size(); i++) {
            out.raw(i == 0 ? "" : "\n").raw(fields.get(i).responseKey()).put(' ');
            Payloads.write(fields.get(i), outcomes.get(i), out);
        }
        return new String(out.toBytes(), StandardCharsets.UTF_8);
    }

    /** The data of the answer. */
    String query(String document) {
        var out = new Output(100);
        try {
            new Queries(data).answer(compile(document).query(Map.of()), Map.of(), Map.of(), out);
        } catch (SQLException e) {
            throw new IllegalStateException(document, e);
        }
        return new String(out.toBytes(), StandardCharsets.UTF_8);
    }

    private CompiledDocument compile(String document) {
        return CompiledDocument.compile(compiled, document, null);
    }

    void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The rows of a query, with {@code |} between columns. */
    List<String> rows(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    Connection connect() throws SQLException {
        var connection = data.getConnection();
        connection.setSchema(PhysicalNames.schema(tenant));
        return connection;
    }
}
