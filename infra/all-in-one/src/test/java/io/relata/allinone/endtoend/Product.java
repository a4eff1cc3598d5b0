package io.relata.allinone.endtoend;

import io.relata.allinone.RelataServer;
import io.relata.allinone.TestRelata;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** A running Relata that all end-to-end tests of a JVM share; each makes a tenant of its own. */
public final class Product {
    private static final AtomicInteger TENANTS = new AtomicInteger();

    private final RelataServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private Product(RelataServer server) {
        this.server = server;
    }

    public static Product running() {
        return Shared.PRODUCT;
    }

    /** A new, empty tenant. */
    public TestTenant tenant() {
        var slug = "test-" + TENANTS.incrementAndGet();
        var created =
                post("/api/tenants", "{\"slug\":\"" + slug + "\",\"name\":\"Test\"}").expect(201);
        return new TestTenant(this, slug, created.at("/id"));
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    public Answer post(String path, String body, String... headers) {
        return send(
                request(path, headers)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    Answer delete(String path) {
        return send(request(path).DELETE().build());
    }

    public Answer send(HttpRequest request) {
        try {
            return Answer.of(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(request + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A request with the administrator's key. */
    public HttpRequest.Builder request(String path, String... headers) {
        var request = bare(path).header("X-Api-Key", server.adminKey());
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    /** Rows as text, columns joined by {@code |}. */
    public List<String> sql(String statement) {
        try (var connection = connect()) {
            return Rows.of(connection, statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** Another database on the same PostgreSQL. */
    public SecondDatabase databaseNamed(String name) {
        return new SecondDatabase(server.database().named(name));
    }

    public Connection connect() throws SQLException {
        var database = server.database();
        return DriverManager.getConnection(
                database.jdbcUrl(), database.user(), database.password());
    }

    /** What the embedded PostgreSQL says. */
    public Path postgresLog() {
        return Objects.requireNonNull(server.dataDir()).resolve("postgres").resolve("postgres.log");
    }

    private static final class Shared {
        static final Product PRODUCT = start();

        private static Product start() {
            try {
                var server = TestRelata.in(Files.createTempDirectory("relata-e2e")).start();
                Runtime.getRuntime().addShutdownHook(new Thread(server::close));
                return new Product(server);
            } catch (IOException e) {
                throw new IllegalStateException("no temporary directory", e);
            }
        }
    }
}
