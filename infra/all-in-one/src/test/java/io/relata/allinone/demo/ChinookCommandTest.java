package io.relata.allinone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.allinone.RelataServer;
import io.relata.allinone.TestRelata;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ChinookCommandTest {
    @TempDir static Path dataDir;

    private static @Nullable RelataServer running;

    private record Run(int exit, String text) {}

    @BeforeAll
    static void start() {
        running = TestRelata.in(dataDir).start();
    }

    @AfterAll
    static void stop() {
        server().close();
    }

    @AfterEach
    void delete_the_tenant() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(
                                    URI.create(
                                            server().url()
                                                    + "/api/tenants/chinook?confirm=chinook"))
                            .header("X-Api-Key", server().adminKey())
                            .DELETE()
                            .build(),
                    BodyHandlers.discarding());
        }
    }

    @Test
    void the_whole_shop_is_there_after_one_run_and_a_second_changes_nothing() {
        var first = run("--data-dir", dataDir.toString());

        assertThat(first.exit()).as(first.text()).isZero();
        assertThat(first.text())
                .contains("15,607 records in")
                .contains("\"composer\": \"Philip Glass\"")
                .contains("\"writtenBy\": \"Philip Glass\"")
                .contains("RESTRICTED")
                .contains("{\"success\": true, \"errors\": []}")
                .contains("An artist's albums go with the artist");

        var second = run("--data-dir", dataDir.toString());

        assertThat(second.exit()).as(second.text()).isZero();
        assertThat(second.text()).contains("there already, complete; nothing was changed");
        try (var client = client()) {
            assertThat(client.get("/api/tenants/chinook/schema").path("revision").asInt())
                    .isEqualTo(ChinookExample.LAST_REVISION);
        }
    }

    @Test
    void half_a_shop_is_told_with_the_way_to_start_over() {
        try (var client = client()) {
            client.post("/api/tenants", Map.of("slug", "chinook", "name", "Chinook"));
        }

        var run = run("--data-dir", dataDir.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.text())
                .contains("an earlier run was interrupted")
                .contains("curl -X DELETE '" + server().url() + "/api/tenants/chinook?confirm=");
    }

    @Test
    void another_key_is_told_in_a_sentence() {
        var run = run("--key", "the-key-of-another-server");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.text()).startsWith("The administrator key is not that of the Relata at");
    }

    private static Run run(String... arguments) {
        var text = new StringWriter();
        var command =
                new CommandLine(new ChinookCommand())
                        .setOut(new PrintWriter(text))
                        .setExecutionExceptionHandler((failure, _, _) -> {
                            text.append(failure.getMessage());
                            return 1;
                        });
        var all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[0] = "--url";
        all[1] = server().url();
        return new Run(command.execute(all), text.toString());
    }

    private static RelataClient client() {
        return new RelataClient(server().url(), server().adminKey());
    }

    private static RelataServer server() {
        return Objects.requireNonNull(running);
    }
}
