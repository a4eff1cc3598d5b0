package io.relata.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A running PostgreSQL server that keeps its data in a directory and listens on 127.0.0.1 only.
 *
 * <p>It outlives the JVM unless it is closed: close it last, after everything that uses it. A
 * server that a killed JVM left behind is stopped by the next start on the same directory.
 *
 * <p>Tests start one server per JVM in a temporary directory (with {@code fsync} off, closed by a
 * shutdown hook) and {@code CREATE DATABASE} per test class; {@link #jdbcUrl(String)} leads to it.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String DATABASE = "relata";

    private final DirectoryLock lock;
    private final Server server;
    private final int port;
    private final String password;

    private EmbeddedPostgres(DirectoryLock lock, Server server, int port, String password) {
        this.lock = lock;
        this.server = server;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts a server on {@code dataDir/postgres}, made at the first start.
     *
     * @throws PostgresException when it can't; nothing is left running
     */
    public static EmbeddedPostgres start(Path dataDir, PostgresSettings settings) {
        try {
            var home = Files.createDirectories(dataDir.resolve("postgres")).toRealPath();
            var lock = DirectoryLock.take(home.resolve("lock"));
            try {
                return start(home, settings, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new PostgresException(
                    "PostgreSQL can't use the directory %s: %s".formatted(dataDir, e), e);
        }
    }

    private static EmbeddedPostgres start(Path home, PostgresSettings settings, DirectoryLock lock)
            throws IOException {
        var binaries = settings.binaries() == null ? home : settings.binaries();
        var programs = new Programs(Binaries.unpackInto(binaries), home.resolve("command.log"));
        var cluster = new Cluster(home, programs);
        var server = new Server(cluster, programs);
        server.stopSurvivor();
        cluster.createIfMissing(DATABASE);
        var password = cluster.password();
        return new EmbeddedPostgres(lock, server, server.start(settings), password);
    }

    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** The address of another database of this server. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    public String database() {
        return DATABASE;
    }

    /** The superuser, made with the cluster. */
    public String user() {
        return Cluster.SUPERUSER;
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /** Stops the server: open transactions are rolled back, everything committed is on disk. */
    @Override
    public void close() {
        try (lock) {
            server.stop();
        } catch (IOException e) {
            throw new PostgresException("PostgreSQL did not stop: " + e.getMessage(), e);
        }
    }
}
