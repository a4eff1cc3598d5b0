package io.relata.allinone;

/** Which Kafka is used. */
public sealed interface KafkaChoice {

    /**
     * One that is started and stopped with the services.
     *
     * @param port on 127.0.0.1; 0 takes a free one
     */
    record Embedded(int port) implements KafkaChoice {}

    /**
     * One that somebody else runs.
     *
     * @param bootstrapServers {@code host:port}, several separated by commas
     */
    record Cluster(String bootstrapServers) implements KafkaChoice {}

    /** None: nothing is published. */
    record Off() implements KafkaChoice {}
}
