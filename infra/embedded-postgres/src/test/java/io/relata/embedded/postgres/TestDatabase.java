package io.relata.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An empty database on a server that all tests of a JVM share.
 *
 * @param url JDBC address without credentials
 */
public record TestDatabase(String url, String user, String password) {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Starts the server at the first call. */
    public static TestDatabase create() {
        var server = Shared.SERVER;
        var name = "test_" + NUMBER.incrementAndGet();
        execute(server, "CREATE DATABASE " + name);
        return new TestDatabase(server.jdbcUrl(name), server.user(), server.password());
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (var connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                // Nothing of a test outlives it, so nothing need reach the disk.
                var settings =
                        PostgresSettings.standard()
                                .with("fsync", "off")
                                .with("max_connections", "200")
                                .binariesIn(
                                        Path.of(
                                                System.getProperty("java.io.tmpdir"),
                                                "relata-test-postgres-"
                                                        + System.getProperty("user.name")));
                var server =
                        EmbeddedPostgres.start(Files.createTempDirectory("relata-test"), settings);
                Runtime.getRuntime().addShutdownHook(new Thread(server::close));
                return server;
            } catch (IOException e) {
                throw new IllegalStateException("no temporary directory", e);
            }
        }
    }
}
