package io.relata.allinone.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relata.allinone.apart.Node.Answer;
import io.relata.allinone.apart.Processes.Six;
import io.relata.allinone.endtoend.Topics;
import io.relata.embedded.kafka.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.json.JsonMapper;

/** Two modelling services, two projections and two runtimes are one Relata. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class SixProcessesTest {
    private final Six six = Processes.six("six", "-Drelata.events.claim-timeout=2s");

    private final Node firstModeling = six.modeling().getFirst();
    private final Node secondModeling = six.modeling().getLast();
    private final Node firstProjection = six.projection().getFirst();
    private final Node firstRuntime = six.runtime().getFirst();
    private final Node secondRuntime = six.runtime().getLast();

    @AfterAll
    void stop() {
        six.close();
    }

    @Test
    @Order(1)
    void any_node_takes_any_command_and_any_runtime_serves_it() {
        firstModeling.post("/api/tenants", "{\"slug\":\"acme\"}").expect(201);
        change(secondModeling, entity("Author", "name")).expect(201);
        change(firstModeling, entity("Book", "title")).expect(201);

        graphql(firstRuntime, 2, "mutation { createBook(input: {title: \"Lavinia\"}) { success } }")
                .expect(200);
        var answer = graphql(secondRuntime, 2, "{ books { title } authors { name } }");

        assertThat(answer.text())
                .isEqualTo("{\"data\":{\"books\":[{\"title\":\"Lavinia\"}],\"authors\":[]}}");
    }

    @Test
    @Order(2)
    void writers_at_both_nodes_are_all_served_in_a_dense_order()
            throws ExecutionException, InterruptedException {
        List<Future<Answer>> answers = new ArrayList<>();
        try (var clients = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 20; i++) {
                var field = field("Book", "field" + i);
                var node = six.modeling().get(i % 2);
                answers.add(clients.submit(() -> change(node, field)));
            }
        }

        var revisions = new ArrayList<Long>();
        for (var answer : answers) {
            revisions.add(revision(answer.get().expect(201)));
        }
        assertThat(revisions)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(3, 22).boxed().toList());
    }

    @Test
    @Order(3)
    void one_key_at_both_nodes_adds_one_change_set()
            throws ExecutionException, InterruptedException {
        var before = newest();
        List<Future<Answer>> answers = new ArrayList<>();
        try (var clients = Executors.newFixedThreadPool(2)) {
            for (var node : six.modeling()) {
                answers.add(
                        clients.submit(() ->
                                change(node, field("Book", "once"), "Idempotency-Key", "once")));
            }
        }

        var first = answers.getFirst().get().expect(201);
        var second = answers.getLast().get().expect(201);
        assertThat(first.json()).isEqualTo(second.json());
        assertThat(newest()).isEqualTo(before + 1);
    }

    @Test
    @Order(4)
    void an_older_revision_is_served_from_the_history_of_the_modelling_service() {
        change(firstModeling, rename("Book", "title", "name")).expect(201);

        assertThat(graphqlAt(secondRuntime, newest() - 1, "{ books { title } }").text())
                .contains("Lavinia");
    }

    @Test
    @Order(5)
    void a_runtime_that_nobody_asks_follows_within_moments() {
        var revision = revision(change(secondModeling, field("Author", "born")).expect(201));

        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() ->
                        assertThat(graphql(firstRuntime, 0, "{ authors { born } }").text())
                                .isEqualTo("{\"data\":{\"authors\":[]}}"));
        assertThat(revision).isEqualTo(newest());
    }

    @Test
    @Order(5)
    void the_topic_has_the_history_each_event_once_and_in_order() {
        var events = firstModeling.get("/api/tenants/acme/schema/history?limit=1000").expect(200);
        var sequences = new ArrayList<Long>();
        events.json().get("events").forEach(event -> sequences.add(event.get("sequence").asLong()));

        var published =
                Topics.records(TestKafka.bootstrapServers(), "six.schema.events", sequences.size());

        assertThat(published)
                .extracting(record -> new JsonMapper().readTree(record).get("sequence").asLong())
                .isEqualTo(sequences);
    }

    @Test
    @Order(6)
    void a_suspended_tenant_is_suspended_in_all_runtimes() {
        firstModeling.post("/api/tenants", "{\"slug\":\"paused\"}").expect(201);
        six.runtime().forEach(node -> ask(node, "paused", "{ __typename }").expect(200));

        secondModeling.post("/api/tenants/paused/suspend", "").expect(200);
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() ->
                        six.runtime()
                                .forEach(
                                        node -> ask(node, "paused", "{ __typename }").expect(403)));

        firstModeling.post("/api/tenants/paused/resume", "").expect(200);
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() ->
                        six.runtime()
                                .forEach(
                                        node -> ask(node, "paused", "{ __typename }").expect(200)));
    }

    @Test
    @Order(7)
    void one_of_each_is_killed_and_nothing_is_missed() {
        firstProjection.kill();
        firstModeling.kill();
        firstRuntime.kill();

        var revision = revision(change(secondModeling, entity("Shelf", "room")).expect(201));
        graphql(
                        secondRuntime,
                        revision,
                        "mutation { createShelf(input: {room: \"a\"}) { success } }")
                .expect(200);

        List.of(firstProjection, firstModeling, firstRuntime).forEach(Node::start);
        List.of(firstProjection, firstModeling, firstRuntime).forEach(Node::awaitReady);
        var last = revision(change(firstModeling, field("Shelf", "height")).expect(201));

        for (var runtime : six.runtime()) {
            assertThat(graphql(runtime, last, "{ shelves { room height } }").text())
                    .isEqualTo("{\"data\":{\"shelves\":[{\"room\":\"a\",\"height\":null}]}}");
        }
        for (var projection : six.projection()) {
            var verified = projection.post("/api/tenants/acme/projection/verify", "").expect(200);
            assertThat(verified.json().path("equal").asBoolean()).as(verified.text()).isTrue();
        }
    }

    @Test
    @Order(8)
    void an_edit_over_six_processes_is_quick() {
        change(firstModeling, entity("Quick", "a")).expect(201);
        var millis = new ArrayList<Long>();
        for (int i = 0; i < 20; i++) {
            var start = System.nanoTime();
            var edited = change(six.modeling().get(i % 2), field("Quick", "f" + i)).expect(201);
            graphql(six.runtime().get(i % 2), revision(edited), "{ quicks { f" + i + " } }")
                    .expect(200);
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }

        millis.sort(null);
        IO.println(
                "edit over six processes: p50 %d ms, p95 %d ms"
                        .formatted(millis.get(10), millis.get(18)));
        assertThat(millis.get(10)).isLessThan(2_000);
    }

    @Test
    @Order(9)
    void without_a_projection_nothing_is_stored_and_what_is_live_is_served() {
        var before = newest();
        six.projection().forEach(Node::kill);

        var refused = change(firstModeling, field("Shelf", "width")).expect(503);
        assertThat(refused.at("/code")).isEqualTo("PROJECTION_UNAVAILABLE");
        assertThat(newest()).isEqualTo(before);
        graphql(firstRuntime, before, "{ shelves { room } }").expect(200);

        six.projection().forEach(Node::start);
        six.projection().forEach(Node::awaitReady);
        change(firstModeling, field("Shelf", "width")).expect(201);
    }

    @Test
    @Order(10)
    void without_a_modelling_service_today_is_served_and_the_past_is_not() {
        var now = newest();
        six.modeling().forEach(Node::kill);

        graphql(firstRuntime, now, "{ shelves { room } }").expect(200);
        var refused = graphqlAt(firstRuntime, 2, "{ books { title } }").expect(503);
        assertThat(refused.at("/errors/0/extensions/code")).isEqualTo("HISTORY_UNAVAILABLE");
    }

    private static Answer change(Node node, String command, String... headers) {
        return node.post(
                "/api/tenants/acme/schema/changes", "{\"commands\":[" + command + "]}", headers);
    }

    private static Answer graphql(Node node, long atLeast, String document) {
        return node.post(
                "/t/acme/graphql",
                query(document),
                "Schema-Revision-At-Least",
                Long.toString(atLeast));
    }

    private static Answer graphqlAt(Node node, long revision, String document) {
        return node.post("/t/acme/r/" + revision + "/graphql", query(document));
    }

    private static Answer ask(Node node, String tenant, String document) {
        return node.post("/t/" + tenant + "/graphql", query(document));
    }

    private static String query(String document) {
        return "{\"query\":\"" + document.replace("\"", "\\\"") + "\"}";
    }

    private static long revision(Answer answer) {
        return answer.json().path("revision").asLong();
    }

    private long newest() {
        return Long.parseLong(
                six.processes()
                        .sql(
                                "SELECT max(e.sequence_number) + 1 FROM relata_events.domain_event e"
                                        + " JOIN relata_modeling.tenant t ON e.stream = 'schema:' || t.id"
                                        + " WHERE t.slug = 'acme'")
                        .getFirst());
    }

    private static String entity(String name, String field) {
        return "{\"type\":\"AddEntity\",\"name\":\"%s\",\"fields\":[{\"name\":\"%s\",\"fieldType\":\"TEXT\"}]}"
                .formatted(name, field);
    }

    private static String field(String entity, String name) {
        return "{\"type\":\"AddField\",\"entity\":\"%s\",\"name\":\"%s\",\"fieldType\":\"TEXT\"}"
                .formatted(entity, name);
    }

    private static String rename(String entity, String field, String name) {
        return "{\"type\":\"RenameField\",\"entity\":\"%s\",\"field\":\"%s\",\"name\":\"%s\"}"
                .formatted(entity, field, name);
    }
}
