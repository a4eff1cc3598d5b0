package io.relata.bench;

import io.relata.embedded.postgres.EmbeddedPostgres;
import io.relata.embedded.postgres.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/** A Relata of its own in a temporary directory: a PostgreSQL, and {@code ./relata start} on it. */
final class Server implements AutoCloseable {
    private static final String KEY = "key-of-the-benchmark";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Path directory;
    private final EmbeddedPostgres postgres;
    private final Process relata;
    private final URI url;

    private Server(Path directory, EmbeddedPostgres postgres, Process relata, URI url) {
        this.directory = directory;
        this.postgres = postgres;
        this.relata = relata;
        this.url = url;
    }

    static Server start(Path launcher) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("relata-bench");
        var postgres = EmbeddedPostgres.start(directory, PostgresSettings.standard());
        var port = freePort();
        var server =
                new Server(
                        directory,
                        postgres,
                        relata(launcher, directory, postgres, port),
                        URI.create("http://127.0.0.1:" + port));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        server.awaitReady();
        return server;
    }

    Target target() {
        var jdbc =
                "%s?user=%s&password=%s"
                        .formatted(postgres.jdbcUrl(), postgres.user(), postgres.password());
        return new Target(url, KEY, new Target.Processes(relata.pid(), postmaster()), jdbc);
    }

    private static Process relata(
            Path launcher, Path directory, EmbeddedPostgres postgres, int port) throws IOException {
        var postgresUrl =
                "postgresql://%s:%s@127.0.0.1:%d/%s"
                        .formatted(
                                postgres.user(),
                                postgres.password(),
                                postgres.port(),
                                postgres.database());
        var builder =
                new ProcessBuilder(
                                launcher.toString(),
                                "start",
                                "--port",
                                Integer.toString(port),
                                "--data-dir",
                                directory.resolve("relata").toString(),
                                "--postgres-url",
                                postgresUrl)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("relata.log").toFile());
        builder.environment().put("RELATA_ADMIN_KEY", KEY);
        builder.environment().put("RELATA_KAFKA", "off");
        return builder.start();
    }

    private void awaitReady() throws IOException, InterruptedException {
        var limit = Instant.now().plus(START_LIMIT);
        while (!ready()) {
            if (!relata.isAlive() || Instant.now().isAfter(limit)) {
                throw new IOException(
                        "The server did not start:\n"
                                + Files.readString(directory.resolve("relata.log")));
            }
            relata.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private boolean ready() throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(url.resolve("/actuator/health")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        if (!Files.exists(directory)) {
            return;
        }
        relata.destroy();
        relata.onExit().join();
        postgres.close();
        delete(directory);
    }

    private static void delete(Path tree) {
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
