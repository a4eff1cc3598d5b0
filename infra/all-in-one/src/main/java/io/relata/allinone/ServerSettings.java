package io.relata.allinone;

import static java.util.stream.Collectors.joining;

import io.relata.allinone.installation.StartupProblem;
import io.relata.allinone.remote.RemoteModelingConfiguration;
import io.relata.allinone.remote.RemoteProjectionConfiguration;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

    /** What this process serves. */
    public Set<Service> services() {
        return Service.chosen(properties.get(Service.SETTING));
    }

    /** Whether it is one of several processes that make up a Relata. */
    public boolean apart() {
        return services().size() < Service.values().length;
    }

    /**
     * What processes that work together must share or know of each other.
     *
     * @throws StartupProblem naming what is missing
     */
    void requireWhatPartsNeed() {
        if (!apart()) {
            return;
        }
        var services = services();
        require(postgresUrl, "--postgres-url, the database that all processes share");
        require(adminKey, "RELATA_ADMIN_KEY, the administrator's key that all processes share");
        if (services.contains(Service.MODELING) && !services.contains(Service.PROJECTION)) {
            require(
                    properties.get(RemoteProjectionConfiguration.URL),
                    "--projection-url, where the projection service is");
        }
        if (services.contains(Service.RUNTIME) && !services.contains(Service.MODELING)) {
            require(
                    properties.get(RemoteModelingConfiguration.URL),
                    "--modeling-url, where the modelling service is");
        }
    }

    private void require(@Nullable String value, String what) {
        if (value == null) {
            var names = services().stream().map(Service::lowerCase).collect(joining(","));
            throw new StartupProblem("--only %s needs %s.".formatted(names, what));
        }
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
