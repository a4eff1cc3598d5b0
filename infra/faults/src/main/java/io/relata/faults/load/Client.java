package io.relata.faults.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks the nodes in turn. */
public final class Client implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<URI> nodes;
    private final String key;
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    public Client(List<URI> nodes, String key) {
        this.nodes = List.copyOf(nodes);
        this.key = key;
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    public Reply post(String path, String json, String... headers) {
        var request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        var node = nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
        return HttpRequest.newBuilder(node.resolve(path))
                .header("X-Api-Key", key)
                .timeout(PATIENCE);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            var revision = answer.headers().firstValueAsLong("Schema-Revision").orElse(-1);
            return new Reply(answer.statusCode(), answer.body(), revision);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Reply(Reply.NOT_SENT, String.valueOf(e), -1);
        } catch (IOException e) {
            return new Reply(0, String.valueOf(e), -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply(0, "interrupted", -1);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
