package io.relata.embedded.kafka;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen about an embedded broker.
 *
 * @param port the TCP port on 127.0.0.1; 0 takes a free one at each start
 * @param options settings of {@code server.properties} on top of the launcher's own
 * @param libraries where the broker's libraries are unpacked; null is beside the data
 */
public record KafkaSettings(int port, Map<String, String> options, @Nullable Path libraries) {
    public KafkaSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    public static KafkaSettings standard() {
        return new KafkaSettings(0, Map.of(), null);
    }

    public KafkaSettings onPort(int port) {
        return new KafkaSettings(port, options, libraries);
    }

    /** Adds a setting, as in {@code with("log.retention.hours", "1")}. */
    public KafkaSettings with(String option, String value) {
        var more = new LinkedHashMap<>(options);
        more.put(option, value);
        return new KafkaSettings(port, more, libraries);
    }

    /** Unpacks the libraries into a directory that several brokers may share. */
    public KafkaSettings librariesIn(Path directory) {
        return new KafkaSettings(port, options, directory);
    }
}
