package io.relata.faults.stage;

import io.relata.faults.load.Client;
import io.relata.faults.load.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A process of the product, started by its own script, as often as needed on the same port and data
 * directory.
 */
public final class Node implements AutoCloseable {
    /** The administrator's key of every node of a run. */
    public static final String KEY = "key-of-the-faults";

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final long LOOK_MILLIS = 100;

    private final Path launcher;
    private final Path directory;
    private final List<String> options;
    private final int port = Ports.free();
    private @Nullable Process process;

    /**
     * @param options of {@code start}, beside port and data directory
     */
    public Node(Path launcher, Path directory, List<String> options) {
        this.launcher = launcher;
        this.directory = directory;
        this.options = List.copyOf(options);
        // A run that is broken off leaves nothing running.
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public long pid() {
        return running().pid();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Starts it and waits until it serves. */
    public void start(String jvmOptions) {
        launch(jvmOptions);
        awaitReady();
    }

    public void launch(String jvmOptions) {
        var command =
                new ArrayList<>(
                        List.of(
                                launcher.toAbsolutePath().toString(),
                                "start",
                                "--port",
                                Integer.toString(port),
                                "--data-dir",
                                directory.resolve("data").toString()));
        command.addAll(options);
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        directory.resolve("relata.log").toFile()));
        builder.environment().put("RELATA_ADMIN_KEY", KEY);
        // A scenario that needs one says so with --kafka, which wins.
        builder.environment().put("RELATA_KAFKA", "off");
        builder.environment().put("RELATA_JAVA_OPTS", jvmOptions);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Milliseconds that it took, or an exception where it ended or took too long. */
    public long awaitReady() {
        var begin = System.nanoTime();
        try (var client = new Client(List.of(url()), KEY)) {
            while (client.get("/actuator/health").status() != 200) {
                if (!isAlive() || System.nanoTime() - begin > START_LIMIT.toNanos()) {
                    throw new IllegalStateException(
                            "the node did not start: see " + directory.resolve("relata.log"));
                }
                Pause.of(LOOK_MILLIS);
            }
        }
        return (System.nanoTime() - begin) / 1_000_000;
    }

    /** SIGKILL, and what proves it. */
    public String kill() {
        var running = running();
        var wasAlive = running.isAlive();
        running.destroyForcibly();
        return "alive before: %s, exit %d".formatted(wasAlive, awaitEnd());
    }

    /** The exit value, once it has ended. */
    public int awaitEnd() {
        try {
            return running().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Process running() {
        return Objects.requireNonNull(process, "not started");
    }

    private void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** Asks it to stop, and waits until it has. */
    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            awaitEnd();
        }
    }
}
