package io.relata.allinone.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections of a pool to write with, each a limited number of times. A backend keeps a plan for
 * every foreign key and trigger that a write went through, as long as it lives, and looks through
 * all of them at every change of any tenant's tables: with thousands of tenants that takes seconds.
 */
final class RenewedConnections extends DelegatingDataSource {
    private final HikariDataSource pool;
    private final int uses;
    private final Map<PGConnection, Integer> used =
            Collections.synchronizedMap(new WeakHashMap<>());

    RenewedConnections(HikariDataSource pool, int uses) {
        super(pool);
        this.pool = pool;
        this.uses = uses;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = pool.getConnection();
        if (used.merge(connection.unwrap(PGConnection.class), 1, Integer::sum) <= uses) {
            return connection;
        }
        pool.evictConnection(connection);
        return pool.getConnection();
    }
}
