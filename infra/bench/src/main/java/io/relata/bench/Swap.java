package io.relata.bench;

import io.relata.allinone.demo.RelataClient;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Two fields swap their names again and again while clients read both: each answer must fit the
 * revision that it says it was given by.
 */
final class Swap {
    private static final int RECORDS = 20;
    private static final int CLIENTS = 4;
    private static final String SLUG = "bench-swap";
    private static final String SCHEMA = "/api/tenants/" + SLUG + "/schema";

    private final String key;
    private final URI url;
    private final LongAdder answers = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /**
     * @param wrong answers in which a field had the other one's value
     * @param failed answers that were not data
     */
    record Outcome(long swaps, long answers, long wrong, long failed) {}

    Swap(URI url, String key) {
        this.url = url;
        this.key = key;
    }

    /** In a tenant of its own, made for it. */
    Outcome run(int times) throws InterruptedException {
        try (var client = new RelataClient(url.toString(), key);
                var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var fields = createPairs(client);
            var done = new AtomicBoolean();
            var readers = new ArrayList<Future<?>>();
            for (int i = 0; i < CLIENTS; i++) {
                readers.add(threads.submit(() -> read(done)));
            }
            try {
                for (int i = 0; i < times; i++) {
                    swap(client, i % 2 == 0 ? fields : fields.reversed());
                }
            } finally {
                done.set(true);
            }
            for (var reader : readers) {
                reader.get();
            }
            return new Outcome(times, answers.sum(), wrong.sum(), failed.sum());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Revision 1: {@code first} holds a-values, {@code second} holds b-values. */
    private static List<String> createPairs(RelataClient client) {
        client.post("/api/tenants", Map.of("slug", SLUG, "name", "Swap"));
        client.post(
                SCHEMA + "/changes", Map.of("reason", "two fields", "commands", List.of(pair())));
        var inputs = new ArrayList<Map<String, String>>();
        for (int i = 0; i < RECORDS; i++) {
            inputs.add(Map.of("first", "a" + i, "second", "b" + i));
        }
        client.graphql(
                "/t/" + SLUG + "/graphql",
                "mutation ($i: [CreatePairInput!]!) { createPairs(inputs: $i) { affectedCount } }",
                Map.of("i", inputs));
        return client.get(SCHEMA)
                .at("/entities/0/fields")
                .valueStream()
                .map(field -> field.path("id").asString())
                .toList();
    }

    private static Map<String, Object> pair() {
        return Map.of(
                "type", "AddEntity",
                "name", "Pair",
                "fields",
                        List.of(
                                Map.of("name", "first", "fieldType", "TEXT"),
                                Map.of("name", "second", "fieldType", "TEXT")));
    }

    /** By ids: in the middle of the change set both fields have the same name. */
    private static void swap(RelataClient client, List<String> fields) {
        client.post(
                SCHEMA + "/changes",
                Map.of(
                        "reason",
                        "swap",
                        "commands",
                        List.of(
                                rename(fields.getFirst(), "second"),
                                rename(fields.getLast(), "first"))));
    }

    private static Map<String, String> rename(String field, String name) {
        return Map.of("type", "RenameField", "entity", "Pair", "field", field, "name", name);
    }

    private @Nullable Void read(AtomicBoolean done) throws IOException {
        var query =
                Connection.post(
                        "/t/" + SLUG + "/graphql",
                        key,
                        "{\"query\":\"{ pairs { first second } }\"}");
        try (var connection = new Connection(url)) {
            while (!done.get()) {
                judge(connection.send(query));
            }
        }
        return null;
    }

    private void judge(Connection.Answer answer) {
        answers.increment();
        if (!answer.isData()) {
            failed.increment();
            return;
        }
        var swapped = answer.revision() % 2 == 0;
        var expected = swapped ? "\"first\":\"b" : "\"first\":\"a";
        var other = swapped ? "\"second\":\"a" : "\"second\":\"b";
        if (count(answer.text(), expected) != RECORDS || count(answer.text(), other) != RECORDS) {
            wrong.increment();
        }
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            count++;
        }
        return count;
    }
}
