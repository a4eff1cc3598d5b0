package io.relata.testing;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The containers that tests use, not yet started. */
public final class Containers {
    static final String POSTGRES_IMAGE = "postgres:18";
    static final String KAFKA_IMAGE = "apache/kafka:4.2.1";

    private Containers() {}

    // Nothing of a test outlives it, so nothing need reach the disk.
    public static PostgreSQLContainer postgres() {
        return new PostgreSQLContainer(POSTGRES_IMAGE)
                .withDatabaseName("relata")
                .withUsername("relata")
                .withPassword("known-to-tests-only")
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
    }

    public static KafkaContainer kafka() {
        return new KafkaContainer(KAFKA_IMAGE);
    }
}
