package io.relata.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Sends requests over some connections, each as soon as the one before is answered. */
final class Load {
    private final URI server;
    private final List<byte[]> requests;

    Load(URI server, List<byte[]> requests) {
        this.server = server;
        this.requests = List.copyOf(requests);
    }

    /** Every connection goes through all requests, each from another place. */
    Latencies run(int connections, Duration duration) throws InterruptedException {
        var end = System.nanoTime() + duration.toNanos();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var running = new ArrayList<java.util.concurrent.Future<Latencies>>();
            for (int i = 0; i < connections; i++) {
                var start = i * requests.size() / connections;
                running.add(threads.submit(() -> untilEnd(start, end)));
            }
            var parts = new ArrayList<Latencies>();
            for (var part : running) {
                parts.add(part.get());
            }
            return Latencies.of(parts);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Latencies untilEnd(int start, long end) throws IOException {
        var latencies = new Latencies();
        try (var connection = new Connection(server)) {
            int next = start;
            for (long now = System.nanoTime(); now < end; next = (next + 1) % requests.size()) {
                var answer = connection.send(requests.get(next));
                var answered = System.nanoTime();
                latencies.add(answered - now);
                if (!answer.isData()) {
                    throw new IOException(answer.status() + " " + answer.text());
                }
                now = answered;
            }
        }
        return latencies;
    }
}
