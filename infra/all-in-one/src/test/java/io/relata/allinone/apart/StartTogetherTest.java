package io.relata.allinone.apart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StartTogetherTest {
    private static final String ALL_BUT_RUNTIME = "modeling,projection";
    private static final String NOWHERE = "http://127.0.0.1:1";

    /** With -Drelata.test.starts more often than once. */
    @Test
    void nodes_that_start_at_once_on_an_empty_database_all_come_up() {
        var nodes = Integer.getInteger("relata.test.nodes", 4);
        for (int round = 1; round <= Integer.getInteger("relata.test.starts", 1); round++) {
            try (var processes = Processes.onEmptyDatabase("start_" + round)) {
                IntStream.range(0, nodes)
                        .forEach(i ->
                                processes.node(
                                        i % 2 == 0 ? ALL_BUT_RUNTIME : "projection,runtime",
                                        "--modeling-url",
                                        NOWHERE));
                processes.start();

                assertThat(processes.sql("SELECT count(*) FROM relata_events.token"))
                        .containsExactly("16");
            }
        }
    }
}
