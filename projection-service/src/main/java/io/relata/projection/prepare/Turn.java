package io.relata.projection.prepare;

import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantTable;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The right to prepare a tenant's tables, held by the connection that does the work: while a
 * statement of a process that died still runs, nobody else begins.
 */
final class Turn implements AutoCloseable {
    /** Shorter than PostgreSQL's deadlock_timeout: no client's statement gives way to ours. */
    static final String LOCK_TIMEOUT = "SET lock_timeout = '500ms'";

    private static final String SETTINGS =
            """
            SET statement_timeout = 0;
            SET client_connection_check_interval = '1s';
            SET relata.fills = 'on'\
            """;
    private static final String DEFAULTS =
            """
            RESET lock_timeout; RESET statement_timeout; RESET client_connection_check_interval; RESET relata.fills\
            """;

    private final DataSource pool;
    private final Connection connection;
    private final JdbcTemplate database;
    private final TenantId tenant;

    private Turn(DataSource pool, Connection connection, TenantId tenant) {
        this.pool = pool;
        this.connection = connection;
        this.database = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        this.tenant = tenant;
    }

    /** Null when somebody else has it: nobody waits, for an index build waits for who waits. */
    static @Nullable Turn take(DataSource pool, TenantId tenant) throws SQLException {
        var turn = new Turn(pool, pool.getConnection(), tenant);
        try {
            if (turn.lock()) {
                turn.database.execute(SETTINGS);
                turn.database.execute(LOCK_TIMEOUT);
                return turn;
            }
        } catch (DataAccessException e) {
            turn.close();
            throw e;
        }
        turn.connection.close();
        return null;
    }

    JdbcTemplate database() {
        return database;
    }

    private boolean lock() {
        return Boolean.TRUE.equals(
                database.queryForObject(
                        "SELECT pg_try_advisory_lock(?, ?)",
                        Boolean.class,
                        TenantTable.PREPARATION,
                        tenant.hashCode()));
    }

    @Override
    public void close() {
        try {
            database.execute(DEFAULTS);
            database.execute(
                    "SELECT pg_advisory_unlock(%d, %d)"
                            .formatted(TenantTable.PREPARATION, tenant.hashCode()));
        } catch (DataAccessException e) {
            // A connection that is lost has lost its lock and its settings too.
        } finally {
            DataSourceUtils.releaseConnection(connection, pool);
        }
    }
}
