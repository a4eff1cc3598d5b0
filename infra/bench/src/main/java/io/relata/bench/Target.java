package io.relata.bench;

import io.relata.allinone.demo.RelataClient;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The Relata that is measured.
 *
 * @param processes null where they are not known: no CPU figures then
 * @param jdbcUrl null where the database is not known: nothing can be scaled then
 */
record Target(URI url, String key, @Nullable Processes processes, @Nullable String jdbcUrl) {

    record Processes(long server, long postmaster) {}

    Cpu cpu() {
        return processes == null ? Cpu.UNKNOWN : Cpu.of(processes.server(), processes.postmaster());
    }

    RelataClient client() {
        return new RelataClient(url.toString(), key);
    }

    byte[] post(String path, String json) {
        return Connection.post(path, key, json);
    }
}
