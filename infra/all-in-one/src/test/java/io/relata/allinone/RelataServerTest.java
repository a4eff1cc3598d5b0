package io.relata.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.allinone.installation.StartupProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelataServerTest {
    @TempDir static Path dataDir;

    private static final HttpClient client = HttpClient.newHttpClient();
    private static @Nullable RelataServer running;

    @BeforeAll
    static void start() {
        running = TestRelata.in(dataDir).start();
    }

    @AfterAll
    static void stop() {
        server().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/info",
                "/openapi.json",
                "/swagger-ui/index.html",
            })
    void health_and_documentation_are_open(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/tenants",
                "/actuator",
                "/actuator/env",
                "/t/acme/rest/authors",
                "/t/acme/graphiql/../graphql/x",
                "/t/acme/rest/../../../docs",
                "/docs;a=b",
                "/%64ocs",
                "/nowhere",
            })
    void everything_else_needs_the_key(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"UNAUTHENTICATED\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/t/acme/graphql", "/t/acme/r/3/graphql"})
    void without_the_key_graphql_answers_as_graphql(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .startsWith("{\"errors\":[{\"message\":")
                .contains("\"extensions\":{\"code\":\"UNAUTHENTICATED\"}");
    }

    @Test
    void the_key_opens_in_both_forms() throws Exception {
        var key = server().adminKey();

        assertThat(get("/nowhere", "X-Api-Key", key).statusCode()).isEqualTo(404);
        assertThat(get("/nowhere", "Authorization", "Bearer " + key).statusCode()).isEqualTo(404);
        assertThat(get("/nowhere", "X-Api-Key", key + "x").statusCode()).isEqualTo(401);
        assertThat(get("/nowhere", "Authorization", "Basic " + key).statusCode()).isEqualTo(401);
    }

    @Test
    void a_correlation_id_is_echoed_or_made() throws Exception {
        assertThat(correlationId(get("/actuator/info", "X-Correlation-Id", "order-17")))
                .isEqualTo("order-17");
        assertThat(correlationId(get("/actuator/info"))).hasSize(36);
        assertThat(correlationId(get("/actuator/info", "X-Correlation-Id", "a b"))).hasSize(36);
        assertThat(correlationId(get("/api/tenants"))).hasSize(36);
    }

    @Test
    void the_addresses_are_told_but_no_secret() throws Exception {
        var info = get("/actuator/info").body();
        var password = server().database().password();

        assertThat(info).contains(server().database().hosts());
        assertThat(info)
                .doesNotContain(String.valueOf(password))
                .doesNotContain(server().adminKey());
    }

    @Test
    void the_key_is_kept_where_only_its_owner_reads_it() throws IOException {
        var file = dataDir.resolve("admin.key");

        assertThat(Files.readString(file).strip()).isEqualTo(server().adminKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_data_directory_has_one_relata() {
        assertThatThrownBy(() -> new RelataServer(ServerSettings.in(dataDir)).start())
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("in use by another running Relata");
    }

    @Test
    void a_taken_port_is_named(@TempDir Path other) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var settings = new ServerSettings(taken.getLocalPort(), other, null, 0, null, Map.of());

            assertThatThrownBy(() -> new RelataServer(settings).start())
                    .isInstanceOf(StartupProblem.class)
                    .hasMessage(
                            "Port %d is in use: choose another with --port."
                                    .formatted(taken.getLocalPort()));
        }
    }

    @Test
    void a_data_directory_that_is_a_file_is_refused(@TempDir Path other) throws IOException {
        var file = Files.createFile(other.resolve("file"));

        assertThatThrownBy(() -> new RelataServer(ServerSettings.in(file)).start())
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("there is a file of that name");
    }

    @Test
    void a_database_of_ones_own_is_checked_first(@TempDir Path other) {
        var database = server().database();
        var wrongPassword =
                "postgres://%s:guess@%s/relata".formatted(database.user(), database.hosts());
        var wrongDatabase = database.named("missing").psqlUrl();

        assertThatThrownBy(() -> startOn(wrongPassword, other))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("refuses the user or password");
        assertThatThrownBy(() -> startOn(wrongDatabase, other))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("has no database \"missing\"");
        assertThatThrownBy(() -> startOn("postgres://relata@127.0.0.1:1/relata", other))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("can't be reached at 127.0.0.1:1");
    }

    private static void startOn(String postgresUrl, Path dataDir) {
        new RelataServer(new ServerSettings(0, dataDir, postgresUrl, 0, null, Map.of())).start();
    }

    private static RelataServer server() {
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }

    private static HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server().url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String correlationId(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Correlation-Id").orElse("");
    }
}
