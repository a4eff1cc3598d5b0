package io.relata.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files of a server: {@code data} made by initdb, the superuser's {@code password}, its {@code
 * postgres.log}.
 */
record Cluster(Path home, Programs programs) {
    static final String SUPERUSER = "relata";

    private static final String SETTINGS_FILE = "relata.conf";

    Path data() {
        return home.resolve("data");
    }

    Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    Path log() {
        return home.resolve("postgres.log");
    }

    String password() throws IOException {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (NoSuchFileException e) {
            throw new PostgresException(
                    "The password of the embedded PostgreSQL is missing: put it back into %s."
                            .formatted(passwordFile()),
                    e);
        }
    }

    // Made aside and renamed: a process killed half-way leaves no cluster rather than half of one.
    void createIfMissing(String database) throws IOException {
        if (Files.isDirectory(data())) {
            return;
        }
        RootUser.requireNamespace();
        var aside = home.resolve("data.unfinished");
        Trees.delete(aside);
        Secret.write(passwordFile());
        initialise(aside);
        createDatabase(aside, database);
        Files.move(aside, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Replaces the launcher's part of the configuration; a person's own part, postgresql.conf,
     * stays.
     */
    void configure(Map<String, String> options) throws IOException {
        var lines =
                options.entrySet().stream()
                        .map(option ->
                                "%s = '%s'%n"
                                        .formatted(
                                                option.getKey(),
                                                option.getValue().replace("'", "''")))
                        .collect(Collectors.joining());
        Files.writeString(data().resolve(SETTINGS_FILE), lines);
    }

    /** Settings that hold unless the caller says otherwise: durable, local, in UTC. */
    static Map<String, String> standardOptions(int port) {
        var options = new LinkedHashMap<String, String>();
        options.put("listen_addresses", "127.0.0.1");
        options.put("port", Integer.toString(port));
        options.put("unix_socket_directories", "");
        options.put("max_connections", "100");
        options.put("fsync", "on");
        options.put("synchronous_commit", "on");
        options.put("wal_level", "logical");
        options.put("lc_messages", "C");
        options.put("timezone", "UTC");
        options.put("log_timezone", "UTC");
        return options;
    }

    private Path passwordFile() {
        return home.resolve("password");
    }

    // The builtin C.UTF-8 needs nothing from the system, so that order and case are the same on
    // every platform.
    private void initialise(Path directory) throws IOException {
        var made =
                programs.run(
                        "initdb",
                        "--pgdata=" + directory,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--text-search-config=english");
        if (made.failed()) {
            throw new PostgresException("PostgreSQL's initdb failed: " + made.lastLine());
        }
        Files.writeString(
                directory.resolve("postgresql.conf"),
                "include_if_exists = '%s'\n".formatted(SETTINGS_FILE),
                StandardOpenOption.APPEND);
    }

    private void createDatabase(Path directory, String database) {
        var made =
                programs.runWithInput(
                        "CREATE DATABASE " + database + "\n",
                        "postgres",
                        "--single",
                        "-D",
                        directory.toString(),
                        "postgres");
        if (made.failed()) {
            throw new PostgresException(
                    "The database %s could not be made: %s".formatted(database, made.lastLine()));
        }
    }
}
