package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relata.allinone.cli.Relata;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log of a process that was started with {@code --log json}. */
class JsonLogTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY = "the-key-of-this-test";

    @TempDir Path directory;

    @Test
    void a_change_is_followed_by_its_correlation_id() throws IOException, InterruptedException {
        var process = start();
        try {
            var url = url();
            post(url + "/api/tenants", "{\"slug\":\"acme\"}", "first");
            post(
                    url + "/api/tenants/acme/schema/changes",
                    "{\"commands\":[{\"type\":\"AddEntity\",\"name\":\"Book\"}]}",
                    "order-17");

            await().atMost(Duration.ofSeconds(10)).until(() -> about("order-17").size() >= 2);
            assertThat(about("order-17"))
                    .extracting(line -> line.at("/log/logger").asString(""))
                    .contains(
                            "io.relata.modeling.store.ChangeSets",
                            "io.relata.projection.feed.Applier");
            assertThat(about("order-17"))
                    .allMatch(line -> line.path("revision").asString().equals("1"));
            assertThat(about("order-17"))
                    .allMatch(line -> line.path("tenant").asString().length() == 36);
        } finally {
            stop(process);
        }
    }

    private Process start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Relata.class.getName(),
                        "start",
                        "--log",
                        "json",
                        "--port",
                        "0",
                        "--data-dir",
                        directory.resolve("data").toString());
        command.environment().put("RELATA_ADMIN_KEY", KEY);
        return command.redirectOutput(log().toFile())
                .redirectError(directory.resolve("error").toFile())
                .start();
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private Path log() {
        return directory.resolve("log");
    }

    private String url() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Files.readString(log()).contains(" is ready at "));
        return lines().stream()
                .map(line -> line.path("message").asString())
                .filter(message -> message.contains(" is ready at "))
                .map(message -> message.replaceFirst(".* is ready at (\\S+) .*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    /** Every complete line, which must be JSON. */
    private List<JsonNode> lines() {
        try {
            var text = Files.readString(log());
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(JSON::readTree)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("no log", e);
        }
    }

    private List<JsonNode> about(String correlationId) {
        return lines().stream()
                .filter(line -> line.path("correlationId").asString("").equals(correlationId))
                .toList();
    }

    private static void post(String url, String body, String correlationId)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(url))
                            .header("X-Api-Key", KEY)
                            .header("X-Correlation-Id", correlationId)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
        }
    }
}
