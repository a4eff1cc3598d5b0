package io.relata.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir static Path binaries;

    /** Shared, because making a cluster takes ten times as long as starting it. */
    @TempDir static Path dataDir;

    private static PostgresSettings settings() {
        return PostgresSettings.standard().binariesIn(binaries);
    }

    @Test
    void a_first_start_makes_a_durable_local_server() throws SQLException {
        try (var postgres = start();
                var connection = connect(postgres)) {
            assertThat(query(connection, "SHOW server_version")).startsWith("18.");
            assertThat(query(connection, "SHOW fsync")).isEqualTo("on");
            assertThat(query(connection, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(connection, "SHOW wal_level")).isEqualTo("logical");
            assertThat(query(connection, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(connection, "SHOW unix_socket_directories")).isEmpty();
            assertThat(query(connection, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(query(connection, "SHOW log_timezone")).isEqualTo("UTC");
            assertThat(query(connection, "SELECT current_database()")).isEqualTo("relata");
        }
    }

    @Test
    void letters_beyond_ascii_have_case_and_icu_gives_their_order() throws SQLException {
        try (var postgres = start();
                var connection = connect(postgres)) {
            assertThat(query(connection, "SELECT upper('äöé')")).isEqualTo("ÄÖÉ");
            assertThat(query(connection, "SELECT 'ä' < 'b' COLLATE \"und-x-icu\"")).isEqualTo("t");
        }
    }

    @Test
    void a_second_start_keeps_the_rows_and_is_quick() throws SQLException {
        try (var postgres = start();
                var connection = connect(postgres)) {
            execute(connection, "CREATE TABLE kept AS SELECT 7 AS n");
        }

        var before = Instant.now();
        try (var postgres = start()) {
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
            try (var connection = connect(postgres)) {
                assertThat(query(connection, "SELECT n FROM kept")).isEqualTo("7");
            }
        }
    }

    @Test
    void the_server_of_a_killed_process_is_stopped_and_its_rows_are_kept() throws Exception {
        var killed = ServerOfAnotherProcess.start(dataDir, binaries);
        killed.destroyForcibly().waitFor();
        var survivor = survivor();
        assertThat(survivor.isAlive()).isTrue();

        try (var postgres = EmbeddedPostgres.start(dataDir, settings().with("work_mem", "5MB"));
                var connection = connect(postgres)) {
            assertThat(survivor.onExit()).succeedsWithin(Duration.ofSeconds(10));
            assertThat(query(connection, "SHOW work_mem")).isEqualTo("5MB");
        }
    }

    @Test
    void a_server_that_another_process_runs_is_left_alone() throws Exception {
        var other = ServerOfAnotherProcess.start(dataDir, binaries);
        try {
            assertThatThrownBy(this::start)
                    .hasMessageContaining("Another process runs PostgreSQL on");
            assertThat(survivor().isAlive()).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
            start().close();
        }
    }

    @Test
    void a_stranger_with_the_old_process_number_does_no_harm() throws IOException, SQLException {
        start().close();
        var stranger = "%d%n%s%n%d%n".formatted(ProcessHandle.current().pid(), dataDir, 1);
        Files.writeString(dataDir.resolve("postgres/data/postmaster.pid"), stranger);

        try (var postgres = start();
                var connection = connect(postgres)) {
            assertThat(query(connection, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void only_the_password_opens_the_server() {
        try (var postgres = start()) {
            assertThatThrownBy(() ->
                            DriverManager.getConnection(
                                    postgres.jdbcUrl(), postgres.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void the_password_is_kept_where_only_its_owner_reads_it() throws IOException {
        start().close();
        var file = dataDir.resolve("postgres/password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file).strip()).hasSizeGreaterThan(40);
    }

    @Test
    void a_taken_port_is_told_at_once_in_one_sentence() throws IOException {
        start().close();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var before = Instant.now();
            assertThatThrownBy(() ->
                            EmbeddedPostgres.start(
                                    dataDir, settings().onPort(taken.getLocalPort())))
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("Address already in use");
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_wrong_setting_is_told_in_the_words_of_the_server() {
        assertThatThrownBy(() ->
                        EmbeddedPostgres.start(dataDir, settings().with("shared_buffers", "much")))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("shared_buffers");
    }

    @Test
    void half_a_cluster_of_a_killed_first_start_is_made_anew(@TempDir Path fresh)
            throws IOException, SQLException {
        Files.createDirectories(fresh.resolve("postgres/data.unfinished/base"));
        try (var postgres = EmbeddedPostgres.start(fresh, settings());
                var connection = connect(postgres)) {
            assertThat(query(connection, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void programs_are_unpacked_once_and_whole() throws IOException {
        start().close();
        try (var unpacked = Files.list(binaries)) {
            assertThat(unpacked.map(path -> path.getFileName().toString()).toList())
                    .singleElement()
                    .asString()
                    .matches("18\\..*-runtime");
        }
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(dataDir, settings());
    }

    private ProcessHandle survivor() throws IOException {
        List<String> pidFile = Files.readAllLines(dataDir.resolve("postgres/data/postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(pidFile.getFirst())).orElseThrow();
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
