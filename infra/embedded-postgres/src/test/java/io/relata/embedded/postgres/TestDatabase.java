package io.relata.embedded.postgres;

import io.relata.testing.Containers;
import io.relata.testing.Infrastructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * An empty database on a server that all tests of a JVM share.
 *
 * @param url JDBC address without credentials
 */
public record TestDatabase(String url, String user, String password) {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Starts the server at the first call: a container or a child process, as the run chose. */
    public static TestDatabase create() {
        var server =
                switch (Infrastructure.ofThisRun()) {
                    case EMBEDDED -> Process.SERVER;
                    case CONTAINERS -> Container.SERVER;
                };
        return server.create("test_" + NUMBER.incrementAndGet());
    }

    /**
     * @param url of a database by its name
     */
    private record Server(UnaryOperator<String> url, String main, String user, String password) {
        TestDatabase create(String name) {
            try (var connection = DriverManager.getConnection(url.apply(main), user, password);
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
                return new TestDatabase(url.apply(name), user, password);
            } catch (SQLException e) {
                throw new IllegalStateException("no database " + name, e);
            }
        }
    }

    private static final class Container {
        static final Server SERVER = start();

        // Testcontainers stops it at the end of the JVM.
        private static Server start() {
            var container = Containers.postgres();
            container.start();
            var address =
                    "jdbc:postgresql://"
                            + container.getHost()
                            + ":"
                            + container.getMappedPort(5432)
                            + "/";
            return new Server(
                    address::concat,
                    container.getDatabaseName(),
                    container.getUsername(),
                    container.getPassword());
        }
    }

    private static final class Process {
        static final Server SERVER = start();

        private static Server start() {
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
                return new Server(
                        server::jdbcUrl, server.database(), server.user(), server.password());
            } catch (IOException e) {
                throw new IllegalStateException("no temporary directory", e);
            }
        }
    }
}
