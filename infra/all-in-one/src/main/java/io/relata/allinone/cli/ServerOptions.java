package io.relata.allinone.cli;

import io.relata.allinone.KafkaChoice;
import io.relata.allinone.ServerSettings;
import io.relata.allinone.Service;
import io.relata.allinone.remote.RemoteModelingConfiguration;
import io.relata.allinone.remote.RemoteProjectionConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
            names = "--only",
            paramLabel = "<service>",
            split = ",",
            description =
                    "serve only these of modeling, projection and runtime; the others run in other processes on the same PostgreSQL")
    private List<String> only = List.of();

    @Option(
            names = "--modeling-url",
            paramLabel = "<urls>",
            defaultValue = "${env:RELATA_MODELING_URL}",
            description = "where the modelling service is, for a runtime without one beside it")
    private @Nullable String modelingUrl;

    @Option(
            names = "--projection-url",
            paramLabel = "<urls>",
            defaultValue = "${env:RELATA_PROJECTION_URL}",
            description = "where the projection service is, for modelling without one beside it")
    private @Nullable String projectionUrl;

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

    @Option(
            names = "--log",
            paramLabel = "<format>",
            defaultValue = "${env:RELATA_LOG:-text}",
            description =
                    "text, or json: one object a line, each change with tenant, revision and correlation id (default: ${DEFAULT-VALUE})")
    private LogFormat log = LogFormat.text;

    LogFormat log() {
        return log;
    }

    ServerSettings settings() {
        var adminKey = System.getenv("RELATA_ADMIN_KEY");
        var settings =
                new ServerSettings(
                        port,
                        dataDir,
                        postgresUrl == null || postgresUrl.isBlank() ? null : postgresUrl,
                        postgresPort,
                        adminKey == null || adminKey.isBlank() ? null : adminKey,
                        allProperties());
        return settings.with(kafka());
    }

    private KafkaChoice kafka() {
        if (kafka == null || kafka.isBlank()) {
            return new KafkaChoice.Embedded(kafkaPort);
        }
        return kafka.equals("off") ? new KafkaChoice.Off() : new KafkaChoice.Cluster(kafka);
    }

    private Map<String, String> allProperties() {
        var all = new LinkedHashMap<>(properties);
        if (!only.isEmpty()) {
            all.put(Service.SETTING, String.join(",", only));
        }
        putGiven(all, RemoteModelingConfiguration.URL, modelingUrl);
        putGiven(all, RemoteProjectionConfiguration.URL, projectionUrl);
        var profiles = new ArrayList<String>();
        if (log == LogFormat.json) {
            profiles.add("json");
        }
        if (verbose) {
            profiles.add("verbose");
        }
        if (!profiles.isEmpty()) {
            all.put("spring.profiles.active", String.join(",", profiles));
        }
        return all;
    }

    private static void putGiven(
            Map<String, String> properties, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            properties.put(name, value);
        }
    }
}
