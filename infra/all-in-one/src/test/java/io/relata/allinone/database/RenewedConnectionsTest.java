package io.relata.allinone.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.relata.embedded.postgres.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class RenewedConnectionsTest {

    @Test
    void a_connection_ends_when_it_has_written_often_enough() throws SQLException {
        try (var pool = pool()) {
            var connections = new RenewedConnections(pool, 3);
            var backends = new ArrayList<Integer>();
            for (int i = 0; i < 7; i++) {
                backends.add(backend(connections));
            }
            assertThat(backends.subList(0, 3)).containsOnly(backends.getFirst());
            assertThat(backends.get(3)).isNotEqualTo(backends.getFirst());
            assertThat(backend(pool)).isEqualTo(backends.getLast());
            assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isEqualTo(1);
        }
    }

    private static HikariDataSource pool() {
        var database = TestDatabase.create();
        var pool = new HikariConfig();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(1);
        return new HikariDataSource(pool);
    }

    private static int backend(DataSource data) throws SQLException {
        try (var connection = data.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
