package io.relata.faults.stage;

import com.zaxxer.hikari.HikariDataSource;
import io.relata.embedded.postgres.EmbeddedPostgres;
import io.relata.embedded.postgres.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL of the run, so that it does not end with the product; always on the same port. */
public final class Database implements AutoCloseable {
    private static final String CONNECTIONS = "300";

    private final Path directory;
    private final PostgresSettings settings;
    private EmbeddedPostgres server;

    private Database(Path directory, PostgresSettings settings) {
        this.directory = directory;
        this.settings = settings;
        this.server = EmbeddedPostgres.start(directory, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    public static Database start(Path directory) {
        var settings =
                PostgresSettings.standard()
                        .onPort(Ports.free())
                        .with("max_connections", CONNECTIONS);
        return new Database(directory, settings);
    }

    public int port() {
        return server.port();
    }

    /** For {@code --postgres-url}, through any port that leads here. */
    public String url(int port) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s"
                .formatted(server.user(), server.password(), port, server.database());
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    public HikariDataSource pool() {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(server.jdbcUrl());
        pool.setUsername(server.user());
        pool.setPassword(server.password());
        return pool;
    }

    /** Stops it the way the signal asks for, and tells what proves it. */
    public String stop(Signal signal) {
        var postmaster = postmaster();
        signal.send(postmaster);
        ProcessHandle.of(postmaster).ifPresent(process -> process.onExit().join());
        server.close();
        return "postmaster " + postmaster + " ended by SIG" + signal;
    }

    public void startAgain() {
        server = EmbeddedPostgres.start(directory, settings);
    }

    private long postmaster() {
        try (var files = Files.walk(directory)) {
            var file =
                    files.filter(path -> path.endsWith("postmaster.pid")).findFirst().orElseThrow();
            return Long.parseLong(Files.readAllLines(file).getFirst().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
