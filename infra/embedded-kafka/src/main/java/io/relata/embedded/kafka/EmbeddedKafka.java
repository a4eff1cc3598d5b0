package io.relata.embedded.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker that keeps its data in a directory and listens on 127.0.0.1 only: a process of its
 * own, started again when it breaks.
 *
 * <p>It ends when it is closed, and when this process ends in whatever way.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration HEALTHY = Duration.ofMinutes(1);
    private static final int STOP_SECONDS = 30;

    private final DirectoryLock lock;
    private final Broker broker;
    private @Nullable Thread keeper;
    private volatile @Nullable Process process;
    private volatile boolean closed;

    private EmbeddedKafka(DirectoryLock lock, Broker broker) {
        this.lock = lock;
        this.broker = broker;
    }

    /**
     * Everything but the process: the address is known, nobody answers there yet.
     *
     * @throws BrokerException when it can't run in {@code dataDir/kafka} or on that port
     */
    public static EmbeddedKafka prepare(Path dataDir, KafkaSettings settings) {
        try {
            var home = Files.createDirectories(dataDir.resolve("kafka")).toRealPath();
            var lock = DirectoryLock.take(home.resolve("lock"));
            try {
                return new EmbeddedKafka(lock, broker(home, settings));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new BrokerException(
                    "Kafka can't use the directory %s: %s".formatted(dataDir, e), e);
        }
    }

    private static Broker broker(Path home, KafkaSettings settings) throws IOException {
        var libraries = settings.libraries() == null ? home : settings.libraries();
        var classPath = Libraries.unpackInto(libraries);
        var survivor = Survivor.of(home.resolve("kafka.pid"));
        if (survivor.isPresent()) {
            survivor.get().stop();
        }
        var port = settings.port() == 0 ? Ports.free() : settings.port();
        Ports.requireFree(port);
        return new Broker(home, classPath, port, settings.options());
    }

    /** Starts the process beside the caller; it answers some two seconds later. */
    public synchronized EmbeddedKafka launch() {
        if (keeper == null) {
            keeper = Thread.ofPlatform().daemon().name("embedded-kafka").start(this::keep);
        }
        return this;
    }

    public String bootstrapServers() {
        return Ports.HOST + ":" + broker.port();
    }

    public int port() {
        return broker.port();
    }

    /** The process, while there is one. */
    public @Nullable ProcessHandle process() {
        var running = process;
        return running == null ? null : running.toHandle();
    }

    private void keep() {
        var pause = SHORTEST_PAUSE;
        while (!closed) {
            var started = System.nanoTime();
            runOnce();
            var ran = Duration.ofNanos(System.nanoTime() - started);
            pause = ran.compareTo(HEALTHY) > 0 ? SHORTEST_PAUSE : pause.multipliedBy(2);
            rest(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        }
    }

    private void runOnce() {
        try {
            var running = started();
            if (running == null) {
                return;
            }
            running.waitFor();
            if (!closed) {
                LOG.error(
                        "Kafka ended and is started again: {} (log: {})",
                        broker.complaint(),
                        broker.log());
            }
        } catch (IOException e) {
            LOG.error("Kafka can't be started, will try again: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Process started() throws IOException {
        process = closed ? null : broker.start();
        return process;
    }

    private synchronized void rest(Duration pause) {
        try {
            var until = System.nanoTime() + pause.toNanos();
            for (var left = pause.toMillis(); !closed && left > 0; ) {
                wait(left);
                left = Duration.ofNanos(until - System.nanoTime()).toMillis();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the broker; everything that was acknowledged is on disk. */
    @Override
    public void close() {
        try (lock) {
            synchronized (this) {
                closed = true;
                notifyAll();
            }
            var running = process;
            if (running != null) {
                stop(running);
            }
        } catch (IOException e) {
            throw new BrokerException("Kafka did not stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("Interrupted while Kafka was stopping.", e);
        }
    }

    private static void stop(Process running) throws IOException, InterruptedException {
        running.getOutputStream().close();
        if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            running.destroyForcibly().waitFor();
        }
    }
}
