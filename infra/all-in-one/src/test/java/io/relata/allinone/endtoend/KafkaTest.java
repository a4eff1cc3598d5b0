package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relata.allinone.KafkaChoice;
import io.relata.allinone.RelataServer;
import io.relata.allinone.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL and one Kafka, and a consumer. */
class KafkaTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void what_one_node_makes_live_another_serves_and_a_consumer_reads(
            @TempDir Path one, @TempDir Path two) throws Exception {
        try (var first =
                new RelataServer(ServerSettings.in(one).with(new KafkaChoice.Embedded(0)))
                        .start()) {
            var settings =
                    new ServerSettings(0, two, first.database().psqlUrl(), 0, null, Map.of());
            var cluster = new KafkaChoice.Cluster(first.kafka());
            try (var second = new RelataServer(settings.with(cluster)).start()) {
                post(first, "/api/tenants", "{\"slug\":\"acme\",\"name\":\"Acme\"}");
                change(
                        first,
                        "{\"type\":\"AddEntity\",\"name\":\"Book\",\"fields\":[{\"name\":\"title\",\"fieldType\":\"TEXT\"}]}");
                // The answer of one node does not wait for the other, which may know the tenant
                // empty.
                await().atMost(PATIENCE)
                        .until(() -> query(second, "{ books { title } }").contains("\"data\""));

                change(
                        first,
                        "{\"type\":\"RenameField\",\"entity\":\"Book\",\"field\":\"title\",\"name\":\"name\"}");

                await().atMost(PATIENCE)
                        .until(() -> query(second, "{ books { name } }").contains("\"data\""));
                assertThat(Topics.records(first.kafka(), "relata.schema.events", 3))
                        .anyMatch(json -> json.contains("\"type\":\"FieldRenamed\""));
                await().atMost(PATIENCE)
                        .until(() ->
                                Topics.records(first.kafka(), "relata.schema.revisions", 1).stream()
                                        .anyMatch(json -> json.contains("\"revision\":2")));
                assertThat(get(first, "/actuator/info")).contains(first.kafka());
            }
        }
    }

    private static void change(RelataServer server, String command) throws Exception {
        post(server, "/api/tenants/acme/schema/changes", "{\"commands\":[" + command + "]}");
    }

    private static String query(RelataServer server, String document) throws Exception {
        return post(server, "/t/acme/graphql", "{\"query\":\"" + document + "\"}");
    }

    private static String post(RelataServer server, String path, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("X-Api-Key", server.adminKey())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        return HTTP.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static String get(RelataServer server, String path)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path));
        return HTTP.send(request.build(), BodyHandlers.ofString()).body();
    }
}
