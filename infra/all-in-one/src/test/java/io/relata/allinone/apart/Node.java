package io.relata.allinone.apart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One process of a Relata whose services are apart. */
final class Node implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final int START_SECONDS = 120;

    private final String service;
    private final int port;
    private final ProcessBuilder command;
    private final StringBuffer output = new StringBuffer();
    private @Nullable Process process;
    private CompletableFuture<Boolean> ready = new CompletableFuture<>();

    Node(String service, int port, ProcessBuilder command) {
        this.service = service;
        this.port = port;
        this.command = command.redirectErrorStream(true);
    }

    /** What the server said. */
    record Answer(int status, String text) {
        JsonNode json() {
            return JSON.readTree(text);
        }

        String at(String pointer) {
            return json().at(pointer).asString("");
        }

        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError(
                        "expected " + expected + " but was " + status + ": " + text);
            }
            return this;
        }
    }

    /** Does not wait until it is there. */
    Node start() {
        try {
            ready = new CompletableFuture<>();
            var started = command.start();
            process = started;
            var whenReady = ready;
            Thread.ofVirtual().start(() -> read(started, whenReady));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Process started, CompletableFuture<Boolean> whenReady) {
        try (BufferedReader lines = started.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (line.contains(" is ready after ")) {
                    whenReady.complete(true);
                }
            }
        } catch (IOException e) {
            output.append(e).append('\n');
        }
        whenReady.complete(false);
    }

    Node awaitReady() {
        try {
            if (!ready.get(START_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(this + " ended:\n" + output);
            }
            return this;
        } catch (TimeoutException | ExecutionException e) {
            throw new AssertionError(this + " is not ready:\n" + output, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String output() {
        return output.toString();
    }

    /** {@code kill -9}. */
    void kill() {
        running().destroyForcibly();
        awaitEnd();
    }

    /** Stops it as a debugger or a frozen machine does; it notices nothing. */
    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    /** The exit code. */
    int awaitEnd() {
        try {
            return running().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String body, String... headers) {
        var request = request(path).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .header("X-Api-Key", Processes.ADMIN_KEY);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void signal(String signal) {
        try {
            var kill = List.of("/bin/kill", signal, Long.toString(running().pid()));
            var code = new ProcessBuilder(kill).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IllegalStateException(kill + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(this + " was not started");
        }
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return service + " on " + port;
    }
}
