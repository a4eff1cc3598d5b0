package io.relata.embedded.postgres;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen about an embedded server.
 *
 * @param port the TCP port on 127.0.0.1; 0 takes a free one at each start
 * @param options settings of {@code postgresql.conf} on top of the launcher's own
 * @param binaries where the server's programs are unpacked; null is beside the data
 */
public record PostgresSettings(int port, Map<String, String> options, @Nullable Path binaries) {
    public PostgresSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    public static PostgresSettings standard() {
        return new PostgresSettings(0, Map.of(), null);
    }

    public PostgresSettings onPort(int port) {
        return new PostgresSettings(port, options, binaries);
    }

    /** Adds a setting, as in {@code with("shared_buffers", "512MB")}. */
    public PostgresSettings with(String option, String value) {
        var more = new LinkedHashMap<>(options);
        more.put(option, value);
        return new PostgresSettings(port, more, binaries);
    }

    /** Unpacks the programs into a directory that several servers may share. */
    public PostgresSettings binariesIn(Path directory) {
        return new PostgresSettings(port, options, directory);
    }
}
