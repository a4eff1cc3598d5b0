package io.relata.embedded.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A broker that all tests of a JVM share; it ends with the JVM. */
public final class TestKafka {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestKafka() {}

    /** Starts the broker at the first call; it may not answer yet. */
    public static String bootstrapServers() {
        return Shared.BROKER.bootstrapServers();
    }

    /** A name that no other test of this JVM uses: topics of a test begin with it. */
    public static String prefix() {
        return "test" + NUMBER.incrementAndGet();
    }

    /** For brokers that a test starts and stops by itself. */
    public static KafkaSettings settings() {
        // Nothing of a test outlives it, so nothing need reach the disk.
        return KafkaSettings.standard()
                .with("log.flush.interval.messages", "1000000")
                .librariesIn(
                        Path.of(
                                System.getProperty("java.io.tmpdir"),
                                "relata-test-kafka-" + System.getProperty("user.name")));
    }

    private static final class Shared {
        static final EmbeddedKafka BROKER = start();

        private static EmbeddedKafka start() {
            try {
                return EmbeddedKafka.prepare(Files.createTempDirectory("relata-kafka"), settings())
                        .launch();
            } catch (IOException e) {
                throw new IllegalStateException("no temporary directory", e);
            }
        }
    }
}
