package io.relata.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.allinone.RelataServer;
import io.relata.allinone.ServerSettings;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapTest {
    private static final int SWAPS = 100;

    @Test
    void a_swapped_field_never_answers_with_the_value_of_the_other(@TempDir Path directory)
            throws InterruptedException {
        try (var server = new RelataServer(ServerSettings.in(directory)).start()) {
            var outcome = new Swap(URI.create(server.url()), server.adminKey()).run(SWAPS);

            assertThat(outcome.answers()).isGreaterThan(SWAPS);
            assertThat(outcome.wrong()).isZero();
            assertThat(outcome.failed()).isZero();
        }
    }
}
