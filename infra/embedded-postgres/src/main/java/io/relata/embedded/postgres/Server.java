package io.relata.embedded.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Starts and stops the server process of one cluster through pg_ctl. */
final class Server {
    // Crash recovery may take long; a server that can't start ends by itself, and pg_ctl then waits
    // no longer.
    private static final String START_SECONDS = "600";
    private static final String STOP_SECONDS = "60";
    private static final int ATTEMPTS = 20;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);
    private static final Pattern COMPLAINT =
            Pattern.compile("FATAL:|PANIC:|could not |invalid value |unrecognized ");
    private static final int LARGEST_LOG_BYTES = 10 << 20;

    private final Cluster cluster;
    private final Programs programs;

    Server(Cluster cluster, Programs programs) {
        this.cluster = cluster;
        this.programs = programs;
    }

    /** Stops the server that a killed process left behind, so that this start's settings apply. */
    void stopSurvivor() throws IOException {
        var postmaster = Postmaster.of(cluster.pidFile());
        if (postmaster == Postmaster.RUNNING) {
            stop();
        }
        if (postmaster == Postmaster.STRANGER) {
            // The server would take the stranger for itself and refuse to start.
            Files.delete(cluster.pidFile());
        }
    }

    /** Answers the port that the server listens on. */
    int start(PostgresSettings settings) throws IOException {
        keepLogSmall();
        for (int attempt = 1; ; attempt++) {
            var port = settings.port() == 0 ? freePort() : settings.port();
            var options = Cluster.standardOptions(port);
            options.putAll(settings.options());
            cluster.configure(options);
            var failure = failureOfStart();
            if (failure.isEmpty()) {
                return port;
            }
            if (attempt == ATTEMPTS || !passes(failure, settings)) {
                throw new PostgresException(
                        "PostgreSQL did not start: %s (log: %s)"
                                .formatted(reason(failure), cluster.log()));
            }
            pause();
        }
    }

    void stop() throws IOException {
        var stopped =
                programs.run(
                        "pg_ctl",
                        "stop",
                        "-D",
                        cluster.data().toString(),
                        "-m",
                        "fast",
                        "-w",
                        "-t",
                        STOP_SECONDS);
        if (stopped.failed() && Postmaster.of(cluster.pidFile()) == Postmaster.RUNNING) {
            throw new PostgresException("PostgreSQL did not stop: " + stopped.lastLine());
        }
    }

    // pg_ctl starts the server in a session of its own, so that Ctrl-C reaches the JVM only and the
    // server goes last.
    private List<String> failureOfStart() throws IOException {
        var before = logSize();
        var started =
                programs.run(
                        "pg_ctl",
                        "start",
                        "-D",
                        cluster.data().toString(),
                        "-l",
                        cluster.log().toString(),
                        "-w",
                        "-t",
                        START_SECONDS);
        return started.failed() ? linesSince(before, started) : List.of();
    }

    private List<String> linesSince(long position, Programs.Outcome outcome) throws IOException {
        if (!Files.exists(cluster.log())) {
            return List.of(outcome.lastLine());
        }
        try (var log = Files.newInputStream(cluster.log())) {
            log.skipNBytes(position);
            var lines = new String(log.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            return lines.isEmpty() ? List.of(outcome.lastLine()) : lines;
        }
    }

    // The line that ends the start often only counts what was said before it.
    private static String reason(List<String> log) {
        return log.stream()
                .filter(line -> COMPLAINT.matcher(line).find())
                .findFirst()
                .map(line -> line.replaceFirst(".*?(FATAL|PANIC|LOG): +", ""))
                .orElseGet(log::getLast);
    }

    // A free port can be taken between asking and listening; backends of a killed server need a
    // moment to notice.
    private static boolean passes(List<String> log, PostgresSettings settings) {
        return log.stream()
                .anyMatch(line ->
                        line.contains("pre-existing shared memory block")
                                || (settings.port() == 0 && line.contains("could not bind")));
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while PostgreSQL was starting.", e);
        }
    }

    private void keepLogSmall() throws IOException {
        if (logSize() > LARGEST_LOG_BYTES) {
            Files.delete(cluster.log());
        }
    }

    private long logSize() throws IOException {
        return Files.exists(cluster.log()) ? Files.size(cluster.log()) : 0;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }
}
