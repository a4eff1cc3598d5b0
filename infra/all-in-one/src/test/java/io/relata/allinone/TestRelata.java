package io.relata.allinone;

import io.relata.testing.Containers;
import io.relata.testing.Infrastructure;
import java.nio.file.Path;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A Relata on the servers that this run of the tests uses. */
public final class TestRelata {

    private TestRelata() {}

    /** Not yet started. */
    public static RelataServer in(Path dataDir) {
        var settings = ServerSettings.in(dataDir);
        return switch (Infrastructure.ofThisRun()) {
            case EMBEDDED -> new RelataServer(settings);
            case CONTAINERS -> new RelataServer(settings, ContainerConnections.class);
        };
    }

    /** Containers that start and end with one Relata. */
    @Configuration(proxyBeanMethods = false)
    static class ContainerConnections {
        @Bean
        @ServiceConnection
        PostgreSQLContainer postgres() {
            return Containers.postgres();
        }
    }
}
