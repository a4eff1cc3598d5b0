package io.relata.allinone;

import io.relata.testing.Containers;
import io.relata.testing.Infrastructure;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A Relata on the servers that this run of the tests uses. */
public final class TestRelata {

    private TestRelata() {}

    /** Not yet started. */
    public static RelataServer in(Path dataDir) {
        return switch (Infrastructure.ofThisRun()) {
            case EMBEDDED -> new RelataServer(ServerSettings.in(dataDir));
            case CONTAINERS ->
                    new RelataServer(publishingFrom(dataDir), ContainerConnections.class);
        };
    }

    private static ServerSettings publishingFrom(Path dataDir) {
        return new ServerSettings(
                0, dataDir, null, 0, null, Map.of("relata.kafka.enabled", "true"));
    }

    /** Containers that start and end with one Relata. */
    @Configuration(proxyBeanMethods = false)
    static class ContainerConnections {
        @Bean
        @ServiceConnection
        PostgreSQLContainer postgres() {
            return Containers.postgres();
        }

        @Bean
        @ServiceConnection
        KafkaContainer kafka() {
            return Containers.kafka();
        }
    }
}
