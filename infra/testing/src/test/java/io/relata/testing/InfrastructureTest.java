package io.relata.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfrastructureTest {
    @TempDir Path directory;

    // This module is built first: an impossible choice ends the build in seconds.
    @Test
    void this_run_can_have_what_it_asks_for() {
        assertThat(Infrastructure.ofThisRun()).isNotNull();
    }

    @Test
    void an_unknown_word_is_refused_with_the_known_ones() {
        assertThat(Choice.of("docker", absent()))
                .isEqualTo(
                        new Choice.Impossible(
                                "it.infra=docker is not known: it is auto, containers or embedded."));
    }

    @Test
    void containers_without_an_engine_are_refused() {
        assertThat(Choice.of("containers", absent()))
                .isInstanceOfSatisfying(
                        Choice.Impossible.class,
                        impossible ->
                                assertThat(impossible.sentence())
                                        .contains("needs a Docker engine", "it.infra=embedded"));
    }

    @Test
    void auto_without_an_engine_is_embedded() {
        assertThat(Choice.of("auto", absent()))
                .isInstanceOfSatisfying(
                        Choice.Made.class,
                        made ->
                                assertThat(made.infrastructure())
                                        .isEqualTo(Infrastructure.EMBEDDED));
    }

    @Test
    void an_engine_that_has_no_images_is_told_apart() throws IOException {
        try (var engine = new EngineStandIn("HTTP/1.0 404 Not Found\r\n\r\n")) {
            assertThat(Choice.of("containers", engine.address()))
                    .isInstanceOfSatisfying(
                            Choice.Impossible.class,
                            impossible ->
                                    assertThat(impossible.sentence())
                                            .contains(
                                                    "docker pull postgres:18",
                                                    "docker pull apache/kafka:"));
            assertThat(Choice.of("auto", engine.address()))
                    .isEqualTo(
                            new Choice.Made(
                                    Infrastructure.EMBEDDED,
                                    "it.infra=auto: no image "
                                            + String.join(", ", Infrastructure.images())));
        }
    }

    @Test
    void an_engine_that_has_the_images_is_used() throws IOException {
        try (var engine = new EngineStandIn("HTTP/1.0 200 OK\r\n\r\n{}")) {
            assertThat(Choice.of("auto", engine.address()))
                    .isEqualTo(
                            new Choice.Made(
                                    Infrastructure.CONTAINERS,
                                    "it.infra=auto: the images are here"));
        }
    }

    @Test
    void an_engine_that_never_answers_costs_two_seconds() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var begin = Instant.now();

            assertThat(Choice.of("auto", EngineStandIn.at(silent))).isInstanceOf(Choice.Made.class);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    private DockerEngine absent() {
        return new DockerEngine("unix://" + directory.resolve("docker.sock"));
    }
}
