package io.relata.allinone.cli;

import io.relata.allinone.KafkaChoice;
import io.relata.allinone.ServerSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that decide what is started; each has an environment variable of the same name. */
final class ServerOptions {
    @Option(
            names = "--port",
            paramLabel = "<port>",
            defaultValue = "${env:RELATA_PORT:-8080}",
            description = "HTTP port on 127.0.0.1 (default: ${DEFAULT-VALUE}; 0: a free one)")
    private int port;

    @Option(
            names = "--data-dir",
            paramLabel = "<directory>",
            defaultValue = "${env:RELATA_DATA_DIR:-data}",
            description = "where everything is kept (default: ./${DEFAULT-VALUE})")
    private Path dataDir = Path.of("data");

    @Option(
            names = "--postgres-url",
            paramLabel = "<url>",
            defaultValue = "${env:RELATA_POSTGRES_URL}",
            description =
                    "a PostgreSQL of your own, postgresql://user:password@host/database; without it an embedded one runs")
    private @Nullable String postgresUrl;

    @Option(
            names = "--postgres-port",
            paramLabel = "<port>",
            defaultValue = "${env:RELATA_POSTGRES_PORT:-0}",
            description = "port of the embedded PostgreSQL on 127.0.0.1 (default: a free one)")
    private int postgresPort;

    @Option(
            names = "--kafka",
            paramLabel = "<host:port>",
            defaultValue = "${env:RELATA_KAFKA}",
            description =
                    "a Kafka of your own, host:port[,host:port]; off: none; without it an embedded one runs")
    private @Nullable String kafka;

    @Option(
            names = "--kafka-port",
            paramLabel = "<port>",
            defaultValue = "${env:RELATA_KAFKA_PORT:-0}",
            description = "port of the embedded Kafka on 127.0.0.1 (default: a free one)")
    private int kafkaPort;

    @Option(
            names = "-D",
            paramLabel = "<property=value>",
            description = "any other setting, for example -Drelata.database.data-connections=32")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--verbose", description = "log what happens inside")
    private boolean verbose;

    ServerSettings settings() {
        var adminKey = System.getenv("RELATA_ADMIN_KEY");
        var settings =
                new ServerSettings(
                        port,
                        dataDir,
                        postgresUrl == null || postgresUrl.isBlank() ? null : postgresUrl,
                        postgresPort,
                        adminKey == null || adminKey.isBlank() ? null : adminKey,
                        withLogLevels());
        return settings.with(kafka());
    }

    private KafkaChoice kafka() {
        if (kafka == null || kafka.isBlank()) {
            return new KafkaChoice.Embedded(kafkaPort);
        }
        return kafka.equals("off") ? new KafkaChoice.Off() : new KafkaChoice.Cluster(kafka);
    }

    private Map<String, String> withLogLevels() {
        var all = new LinkedHashMap<>(properties);
        if (verbose) {
            all.put("spring.profiles.active", "verbose");
        }
        return all;
    }
}
