package io.relata.allinone.apart;

import io.relata.allinone.cli.Relata;
import io.relata.embedded.kafka.TestKafka;
import io.relata.embedded.postgres.EmbeddedPostgres;
import io.relata.embedded.postgres.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Processes of Relata on one PostgreSQL, started from the class path of the test. */
final class Processes implements AutoCloseable {
    static final String ADMIN_KEY = "the-key-of-all-processes";

    private final EmbeddedPostgres postgres;
    private final String database;
    private final List<Node> nodes = new ArrayList<>();

    private Processes(EmbeddedPostgres postgres, String database) {
        this.postgres = postgres;
        this.database = database;
        // A test that is killed takes its processes along.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** On an empty database of a PostgreSQL that all tests of a JVM share. */
    static Processes onEmptyDatabase(String database) {
        var postgres = Shared.POSTGRES;
        try (var connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(postgres.database()),
                                postgres.user(),
                                postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(database, e);
        }
        return new Processes(postgres, database);
    }

    /** Two of each service, all started at once and ready, with a Kafka between them. */
    static Six six(String database, String... more) {
        var processes = onEmptyDatabase(database);
        var options =
                with(
                        more,
                        "--kafka",
                        TestKafka.bootstrapServers(),
                        "-Drelata.kafka.prefix=" + database);
        var projection = processes.two("projection", options);
        var modeling =
                processes.two("modeling", with(options, "--projection-url", urls(projection)));
        var runtime = processes.two("runtime", with(options, "--modeling-url", urls(modeling)));
        processes.start();
        return new Six(processes, modeling, projection, runtime);
    }

    record Six(Processes processes, List<Node> modeling, List<Node> projection, List<Node> runtime)
            implements AutoCloseable {
        @Override
        public void close() {
            processes.close();
        }
    }

    private List<Node> two(String service, String... options) {
        return List.of(node(service, options), node(service, options));
    }

    /** A process that is not started yet. */
    Node node(String service, String... options) {
        var port = freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Relata.class.getName(), "start", "--only", service));
        command.addAll(List.of("--port", Integer.toString(port), "--postgres-url", url()));
        command.add("-Drelata.database.control-connections=8");
        command.add("-Drelata.database.data-connections=6");
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command);
        process.environment().put("RELATA_ADMIN_KEY", ADMIN_KEY);
        var node = new Node(service, port, process);
        nodes.add(node);
        return node;
    }

    /** All at once; answers when all are ready. */
    void start() {
        nodes.forEach(Node::start);
        nodes.forEach(Node::awaitReady);
    }

    static String urls(List<Node> nodes) {
        return nodes.stream().map(Node::url).collect(Collectors.joining(","));
    }

    /** The first column of all rows. */
    List<String> sql(String query) {
        try (var connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(database), postgres.user(), postgres.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private String url() {
        return "postgresql://%s:%s@127.0.0.1:%d/%s"
                .formatted(postgres.user(), postgres.password(), postgres.port(), database);
    }

    private static String[] with(String[] options, String... more) {
        return IntStream.range(0, options.length + more.length)
                .mapToObj(i -> i < options.length ? options[i] : more[i - options.length])
                .toArray(String[]::new);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }

    private static final class Shared {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var settings =
                        PostgresSettings.standard()
                                .with("fsync", "off")
                                .with("max_connections", "200");
                var postgres =
                        EmbeddedPostgres.start(
                                Files.createTempDirectory("relata-processes"), settings);
                Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
