package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Two fields change names a hundred times under load: each answer holds the values of its own
 * names.
 */
class SwappedNamesTest {
    private static final int SWAPS = 100;
    private static final int CLIENTS = 4;

    private final TestTenant tenant = Product.running().tenant();

    @Test
    void no_value_is_ever_answered_under_the_other_name() throws InterruptedException {
        tenant.accepted(
                """
                {"type":"AddEntity","name":"Pair","fields":[
                  {"name":"first","fieldType":"TEXT"},{"name":"second","fieldType":"TEXT"}]}\
                """);
        tenant.data(
                "mutation { createPair(input: {first: \"one\", second: \"two\"}) { success } }");
        var one = tenant.idOf("Pair.first");
        var two = tenant.idOf("Pair.second");
        var stopped = new AtomicBoolean();
        var asked = new AtomicInteger();
        var wrong = new ConcurrentLinkedQueue<String>();
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                while (!stopped.get()) {
                                    asked.incrementAndGet();
                                    check(tenant.graphql("{ pairs { first second } }"), wrong);
                                }
                            }));
        }

        for (int swap = 0; swap < SWAPS; swap++) {
            var swapped = swap % 2 == 0;
            tenant.accepted(
                    rename(one, swapped ? "second" : "first"),
                    rename(two, swapped ? "first" : "second"));
        }
        stopped.set(true);
        for (var client : clients) {
            client.join();
        }

        assertThat(wrong).isEmpty();
        assertThat(asked.get()).isGreaterThan(SWAPS);
    }

    /** With an even revision the names are swapped: revision 1 made them, each later one swaps. */
    private static void check(Answer answer, ConcurrentLinkedQueue<String> wrong) {
        var swapped = Long.parseLong(answer.header("Schema-Revision")) % 2 == 0;
        var pair = answer.status() == 200 ? answer.json().at("/data/pairs/0") : null;
        var expected = swapped ? List.of("two", "one") : List.of("one", "two");
        if (pair == null
                || !List.of(pair.path("first").asString(), pair.path("second").asString())
                        .equals(expected)) {
            wrong.add(
                    answer.status()
                            + " at "
                            + answer.header("Schema-Revision")
                            + ": "
                            + answer.text());
        }
    }

    private static String rename(String field, String name) {
        return "{\"type\":\"RenameField\",\"entity\":\"Pair\",\"field\":\""
                + field
                + "\",\"name\":\""
                + name
                + "\"}";
    }
}
