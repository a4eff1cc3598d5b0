package io.relata.allinone;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is decided before anything starts.
 *
 * @param port of HTTP on 127.0.0.1; 0 takes a free one
 * @param postgresUrl a PostgreSQL of one's own; null starts the embedded one
 * @param postgresPort of the embedded PostgreSQL; 0 takes a free one
 * @param adminKey null takes the one kept in the data directory
 * @param properties Spring properties on top, such as {@code relata.database.data-connections}
 * @param kafka where schemas and their events are published
 */
public record ServerSettings(
        int port,
        Path dataDir,
        @Nullable String postgresUrl,
        int postgresPort,
        @Nullable String adminKey,
        Map<String, String> properties,
        KafkaChoice kafka) {
    public ServerSettings {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Without a Kafka. */
    public ServerSettings(
            int port,
            Path dataDir,
            @Nullable String postgresUrl,
            int postgresPort,
            @Nullable String adminKey,
            Map<String, String> properties) {
        this(port, dataDir, postgresUrl, postgresPort, adminKey, properties, new KafkaChoice.Off());
    }

    public ServerSettings with(KafkaChoice choice) {
        return new ServerSettings(
                port, dataDir, postgresUrl, postgresPort, adminKey, properties, choice);
    }

    /** Free ports, an embedded PostgreSQL and no Kafka: what a test wants. */
    public static ServerSettings in(Path dataDir) {
        return new ServerSettings(0, dataDir, null, 0, null, Map.of());
    }
}
