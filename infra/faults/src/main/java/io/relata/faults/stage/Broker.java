package io.relata.faults.stage;

import io.relata.embedded.kafka.EmbeddedKafka;
import io.relata.embedded.kafka.KafkaSettings;
import java.nio.file.Path;
import java.util.Objects;

/** A Kafka of the run, so that it does not end with the product; always on the same port. */
public final class Broker implements AutoCloseable {
    private final Path directory;
    private final KafkaSettings settings = KafkaSettings.standard().onPort(Ports.free());
    private EmbeddedKafka kafka;

    private Broker(Path directory) {
        this.directory = directory;
        this.kafka = EmbeddedKafka.prepare(directory, settings).launch();
    }

    public static Broker start(Path directory) {
        return new Broker(directory);
    }

    public String address() {
        return kafka.bootstrapServers();
    }

    /** SIGKILL, and what proves it; it stays away until it is started again. */
    public String kill() {
        var process = Objects.requireNonNull(kafka.process(), "not running");
        process.destroyForcibly();
        process.onExit().join();
        kafka.close();
        return "broker " + process.pid() + " ended by SIGKILL";
    }

    public void startAgain() {
        kafka = EmbeddedKafka.prepare(directory, settings).launch();
    }

    @Override
    public void close() {
        kafka.close();
    }
}
