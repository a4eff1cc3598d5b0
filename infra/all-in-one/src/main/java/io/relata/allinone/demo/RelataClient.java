package io.relata.allinone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the HTTP API with one key; usable by many threads. */
public final class RelataClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

    private final String url;
    private final String key;
    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();

    public RelataClient(String url, String key) {
        this.url = url;
        this.key = key;
    }

    public String url() {
        return url;
    }

    /**
     * @throws CallFailed when the status is not 2xx
     */
    public JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    /**
     * @throws CallFailed when the status is not 2xx
     */
    public JsonNode post(String path, Object body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                        .build());
    }

    /**
     * The {@code data} of the answer.
     *
     * @param api path of the API, such as {@code /t/chinook/graphql}
     * @throws CallFailed when the answer has errors
     */
    public JsonNode graphql(String api, String document, Map<String, ?> variables) {
        var body = new LinkedHashMap<String, Object>();
        body.put("query", document);
        body.put("variables", variables);
        var answer = post(api, body);
        var error = answer.at("/errors/0/message");
        if (!error.isMissingNode()) {
            throw new CallFailed(200, error.asString());
        }
        return answer.path("data");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", "application/json")
                .header("X-Api-Key", key);
    }

    private JsonNode send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            var body = read(response);
            if (response.statusCode() / 100 != 2) {
                throw refused(request, response.statusCode(), body);
            }
            return body;
        } catch (IOException e) {
            throw new CallFailed("No answer from %s (%s).".formatted(url, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed("Interrupted.", e);
        }
    }

    private JsonNode read(HttpResponse<byte[]> response) {
        try {
            return json.readTree(response.body());
        } catch (JacksonException e) {
            throw new CallFailed(
                    response.statusCode(),
                    "%s answered with status %d, and not in JSON: is it a Relata?"
                            .formatted(response.uri(), response.statusCode()));
        }
    }

    private static CallFailed refused(HttpRequest request, int status, JsonNode problem) {
        var detail = problem.path("detail").asString(problem.at("/errors/0/message").asString(""));
        return new CallFailed(
                status,
                "%s %s was refused with status %d: %s"
                        .formatted(request.method(), request.uri().getPath(), status, detail));
    }

    @Override
    public void close() {
        http.close();
    }
}
