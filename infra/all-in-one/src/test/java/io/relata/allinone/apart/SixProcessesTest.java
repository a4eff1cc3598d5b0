package io.relata.allinone.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relata.allinone.apart.Node.Answer;
import io.relata.allinone.apart.Processes.Six;
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
import org.junit.jupiter.api.TestMethodOrder;

/** Two modelling services, two projections and two runtimes are one Relata. */
@TestMethodOrder(OrderAnnotation.class)
class SixProcessesTest {
    private static final Six SIX = Processes.six("six", "-Drelata.events.claim-timeout=2s");

    private static final Node FIRST_MODELING = SIX.modeling().getFirst();
    private static final Node SECOND_MODELING = SIX.modeling().getLast();
    private static final Node FIRST_PROJECTION = SIX.projection().getFirst();
    private static final Node FIRST_RUNTIME = SIX.runtime().getFirst();
    private static final Node SECOND_RUNTIME = SIX.runtime().getLast();

    @AfterAll
    static void stop() {
        SIX.close();
    }

    @Test
    @Order(1)
    void any_node_takes_any_command_and_any_runtime_serves_it() {
        FIRST_MODELING.post("/api/tenants", "{\"slug\":\"acme\"}").expect(201);
        change(SECOND_MODELING, entity("Author", "name")).expect(201);
        change(FIRST_MODELING, entity("Book", "title")).expect(201);

        graphql(FIRST_RUNTIME, 2, "mutation { createBook(input: {title: \"Lavinia\"}) { success } }")
                .expect(200);
        var answer = graphql(SECOND_RUNTIME, 2, "{ books { title } authors { name } }");

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
                var node = SIX.modeling().get(i % 2);
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
            for (var node : SIX.modeling()) {
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
        change(FIRST_MODELING, rename("Book", "title", "name")).expect(201);

        assertThat(graphqlAt(SECOND_RUNTIME, newest() - 1, "{ books { title } }").text())
                .contains("Lavinia");
    }

    @Test
    @Order(5)
    void a_runtime_that_nobody_asks_follows_within_moments() {
        var revision = revision(change(SECOND_MODELING, field("Author", "born")).expect(201));

        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() ->
                        assertThat(graphql(FIRST_RUNTIME, 0, "{ authors { born } }").text())
                                .isEqualTo("{\"data\":{\"authors\":[]}}"));
        assertThat(revision).isEqualTo(newest());
    }

    @Test
    @Order(6)
    void a_suspended_tenant_is_suspended_in_all_runtimes() {
        FIRST_MODELING.post("/api/tenants", "{\"slug\":\"paused\"}").expect(201);
        SIX.runtime().forEach(node -> ask(node, "paused", "{ __typename }").expect(200));

        SECOND_MODELING.post("/api/tenants/paused/suspend", "").expect(200);
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() ->
                        SIX.runtime()
                                .forEach(node ->
                                        ask(node, "paused", "{ __typename }").expect(403)));

        FIRST_MODELING.post("/api/tenants/paused/resume", "").expect(200);
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() ->
                        SIX.runtime()
                                .forEach(node ->
                                        ask(node, "paused", "{ __typename }").expect(200)));
    }

    @Test
    @Order(7)
    void one_of_each_is_killed_and_nothing_is_missed() {
        FIRST_PROJECTION.kill();
        FIRST_MODELING.kill();
        FIRST_RUNTIME.kill();

        var revision = revision(change(SECOND_MODELING, entity("Shelf", "room")).expect(201));
        graphql(SECOND_RUNTIME, revision, "mutation { createShelf(input: {room: \"a\"}) { success } }")
                .expect(200);

        List.of(FIRST_PROJECTION, FIRST_MODELING, FIRST_RUNTIME).forEach(Node::start);
        List.of(FIRST_PROJECTION, FIRST_MODELING, FIRST_RUNTIME).forEach(Node::awaitReady);
        var last = revision(change(FIRST_MODELING, field("Shelf", "height")).expect(201));

        for (var runtime : SIX.runtime()) {
            assertThat(graphql(runtime, last, "{ shelves { room height } }").text())
                    .isEqualTo("{\"data\":{\"shelves\":[{\"room\":\"a\",\"height\":null}]}}");
        }
        for (var projection : SIX.projection()) {
            var verified = projection.post("/api/tenants/acme/projection/verify", "").expect(200);
            assertThat(verified.json().path("equal").asBoolean()).as(verified.text()).isTrue();
        }
    }

    @Test
    @Order(8)
    void an_edit_over_six_processes_is_quick() {
        change(FIRST_MODELING, entity("Quick", "a")).expect(201);
        var millis = new ArrayList<Long>();
        for (int i = 0; i < 20; i++) {
            var start = System.nanoTime();
            var edited = change(SIX.modeling().get(i % 2), field("Quick", "f" + i)).expect(201);
            graphql(SIX.runtime().get(i % 2), revision(edited), "{ quicks { f" + i + " } }")
                    .expect(200);
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }

        millis.sort(null);
        IO.println("edit over six processes: p50 %d ms, p95 %d ms".formatted(millis.get(10), millis.get(18)));
        assertThat(millis.get(10)).isLessThan(2_000);
    }

    @Test
    @Order(9)
    void without_a_projection_nothing_is_stored_and_what_is_live_is_served() {
        var before = newest();
        SIX.projection().forEach(Node::kill);

        var refused = change(FIRST_MODELING, field("Shelf", "width")).expect(503);
        assertThat(refused.at("/code")).isEqualTo("PROJECTION_UNAVAILABLE");
        assertThat(newest()).isEqualTo(before);
        graphql(FIRST_RUNTIME, before, "{ shelves { room } }").expect(200);

        SIX.projection().forEach(Node::start);
        SIX.projection().forEach(Node::awaitReady);
        change(FIRST_MODELING, field("Shelf", "width")).expect(201);
    }

    @Test
    @Order(10)
    void without_a_modelling_service_today_is_served_and_the_past_is_not() {
        var now = newest();
        SIX.modeling().forEach(Node::kill);

        graphql(FIRST_RUNTIME, now, "{ shelves { room } }").expect(200);
        var refused = graphqlAt(FIRST_RUNTIME, 2, "{ books { title } }").expect(503);
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

    private static long newest() {
        return Long.parseLong(
                SIX.processes()
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
