package io.relata.allinone.hostile;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.relata.allinone.endtoend.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** What the embedded PostgreSQL logs meanwhile, notices included. */
final class PostgresLog implements AutoCloseable {
    private static final String TRUNCATED = "will be truncated";

    /** Longer than a name of PostgreSQL can be, so that its notice shows that notices are seen. */
    private static final String CANARY = "canary_".repeat(10);

    private final Product product;
    private final Path file;
    private final long start;

    private PostgresLog(Product product, Path file, long start) {
        this.product = product;
        this.file = file;
        this.start = start;
    }

    static PostgresLog watched(Product product) {
        var file = product.postgresLog();
        assumeTrue(Files.exists(file), "PostgreSQL logs somewhere else");
        var log = new PostgresLog(product, file, file.toFile().length());
        log.set("ALTER SYSTEM SET log_min_messages = 'notice'");
        return log;
    }

    /** Every notice of a name that is cut, the one made here left out. */
    List<String> truncations() {
        set("SELECT 1 AS " + CANARY);
        await().until(() -> lines().stream().anyMatch(PostgresLog::isCanary));
        return lines().stream()
                .filter(line -> line.contains(TRUNCATED) && !isCanary(line))
                .toList();
    }

    @Override
    public void close() {
        set("ALTER SYSTEM RESET log_min_messages");
    }

    private static boolean isCanary(String line) {
        return line.contains(TRUNCATED) && line.contains(CANARY);
    }

    private List<String> lines() {
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(start);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void set(String statement) {
        try (var connection = product.connect();
                var executed = connection.createStatement()) {
            executed.execute(statement);
            executed.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }
}
