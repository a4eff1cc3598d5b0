package io.relata.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Asks a Docker engine for images, over the socket that Testcontainers will use.
 *
 * <p>Testcontainers' own check can take two minutes where no registry is reachable; this one never
 * takes longer than {@value #TIMEOUT_SECONDS} seconds and downloads nothing.
 *
 * @param host as in {@code DOCKER_HOST}
 */
record DockerEngine(String host) {
    private static final int TIMEOUT_SECONDS = 2;
    private static final int PORT = 2375;

    /** What was found. */
    sealed interface Images {}

    /** The engine answered; the names that it doesn't have. */
    record Missing(List<String> names) implements Images {}

    /**
     * @param why part of a sentence
     */
    record Unreachable(String why) implements Images {}

    static DockerEngine ofThisMachine() {
        var variable = System.getenv("DOCKER_HOST");
        return new DockerEngine(
                variable == null || variable.isBlank() ? "unix:///var/run/docker.sock" : variable);
    }

    Images imagesMissing(List<String> images) {
        try {
            return CompletableFuture.supplyAsync(() -> ask(images), Thread::startVirtualThread)
                    .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException | IllegalArgumentException e) {
            return new Unreachable("none answers at " + host);
        }
    }

    private Images ask(List<String> images) {
        var missing = new ArrayList<String>();
        try {
            for (var image : images) {
                switch (status("/images/" + image + "/json")) {
                    case "200" -> {}
                    case "404" -> missing.add(image);
                    default -> throw new CompletionException(new IOException("not an engine"));
                }
            }
        } catch (IOException e) {
            throw new CompletionException(e);
        }
        return new Missing(missing);
    }

    private String status(String path) throws IOException {
        try (var channel = SocketChannel.open(address())) {
            var request = "GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n";
            Channels.newOutputStream(channel).write(request.getBytes(US_ASCII));
            // "HTTP/1.0 200 OK"
            var line = new String(Channels.newInputStream(channel).readNBytes(12), US_ASCII);
            return line.substring(line.indexOf(' ') + 1);
        }
    }

    private SocketAddress address() {
        var uri = URI.create(host);
        if ("unix".equals(uri.getScheme())) {
            return UnixDomainSocketAddress.of(uri.getPath());
        }
        return new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort());
    }
}
