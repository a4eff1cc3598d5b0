package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a change set promises, whatever its commands are. */
class ChangeSetTest {
    private static final String BOOK = "{\"type\":\"AddEntity\",\"name\":\"Book\"}";

    private final Product product = Product.running();
    private final TestTenant tenant = product.tenant();

    @Test
    void a_stale_expectation_conflicts_and_tells_what_came_between() {
        tenant.accepted(BOOK);

        var conflict =
                product.post(
                                tenant.changes(),
                                "{\"expectedRevision\":0,\"commands\":[" + field("a") + "]}")
                        .expect(409);

        assertThat(conflict.at("/code")).isEqualTo("REVISION_CONFLICT");
        assertThat(conflict.at("/events/0/type")).isEqualTo("EntityAdded");
        assertThat(conflict.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void the_same_key_and_body_are_answered_as_the_first_time() {
        var body = "{\"commands\":[" + BOOK + "]}";
        var first = product.post(tenant.changes(), body, "Idempotency-Key", "k1").expect(201);
        var again = product.post(tenant.changes(), body, "Idempotency-Key", "k1").expect(201);
        var other =
                product.post(
                                tenant.changes(),
                                "{\"commands\":[" + field("a") + "]}",
                                "Idempotency-Key",
                                "k1")
                        .expect(422);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(other.at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(tenant.revision()).isEqualTo(1);
    }

    @Test
    void a_dry_run_stores_nothing() {
        var plan =
                product.post(tenant.changes() + "?dryRun=true", "{\"commands\":[" + BOOK + "]}")
                        .expect(200);

        assertThat(plan.at("/plan/steps/0/sql")).contains("CREATE TABLE");
        assertThat(tenant.revision()).isZero();
        assertThat(product.get(tenant.api("/schema/history")).json().path("events").size())
                .isZero();
    }

    @Test
    void one_bad_command_refuses_all() {
        var refusal =
                tenant.refused(
                        BOOK, "{\"type\":\"RemoveField\",\"entity\":\"Book\",\"field\":\"nope\"}");

        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.at("/path")).isEqualTo("/commands/1/field");
        assertThat(tenant.revision()).isZero();
    }

    @Test
    void what_is_not_a_change_set_is_refused_in_words() {
        assertThat(product.post(tenant.changes(), "{").expect(400).at("/code")).isNotEmpty();
        assertThat(product.post(tenant.changes(), "[]").expect(400).at("/code")).isNotEmpty();
        assertThat(
                        tenant.change("{\"type\":\"AddEntity\",\"name\":\"A\",\"colour\":\"red\"}")
                                .expect(400)
                                .at("/path"))
                .isEqualTo("/commands/0/colour");
        assertThat(tenant.change("{\"type\":\"Explode\"}").status()).isBetween(400, 422);
        assertThat(
                        product.post(
                                        "/api/tenants/nobody/schema/changes",
                                        "{\"commands\":[" + BOOK + "]}")
                                .expect(404)
                                .at("/code"))
                .isEqualTo("TENANT_NOT_FOUND");
    }

    @Test
    void a_number_of_a_billion_digits_is_refused_where_it_stands() {
        var field =
                "{\"type\":\"AddEntity\",\"name\":\"A\",\"fields\":[{\"name\":\"n\",\"fieldType\":\"DECIMAL\",\"default\":1e999999999}]}";

        var refusal = tenant.refused(field);

        assertThat(refusal.at("/code")).isEqualTo("LIMIT_EXCEEDED");
        assertThat(refusal.at("/path")).isEqualTo("/commands/0/fields/0/default");
    }

    @Test
    void a_pattern_that_postgresql_does_not_take_is_refused_where_it_stands() {
        var refusal =
                tenant.refused(
                        "{\"type\":\"AddEntity\",\"name\":\"A\",\"fields\":[{\"name\":\"a\",\"fieldType\":\"TEXT\"},{\"name\":\"b\",\"fieldType\":\"TEXT\",\"pattern\":\"(\"}]}");

        assertThat(refusal.at("/path")).isEqualTo("/commands/0/fields/1/pattern");
    }

    @Test
    void an_unknown_address_is_refused_like_anything_else() {
        assertThat(product.get(tenant.api("/nope")).expect(404).at("/code")).isEqualTo("NOT_FOUND");
        assertThat(product.delete(tenant.api("/schema")).expect(405).at("/code"))
                .isEqualTo("METHOD_NOT_ALLOWED");
    }

    @Test
    void writers_at_once_are_all_served_in_a_dense_order()
            throws ExecutionException, InterruptedException {
        tenant.accepted(BOOK);
        List<Future<Answer>> answers = new ArrayList<>();
        try (var clients = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 30; i++) {
                var name = "field" + i;
                answers.add(clients.submit(() -> tenant.change(field(name))));
            }
        }

        var revisions = new ArrayList<Long>();
        for (var answer : answers) {
            revisions.add(answer.get().expect(201).json().path("revision").asLong());
        }
        assertThat(revisions).doesNotHaveDuplicates().hasSize(30).allMatch(r -> r >= 2 && r <= 31);
    }

    @Test
    void an_accepted_revision_is_live_when_it_is_answered() {
        tenant.accepted(BOOK);
        for (int i = 0; i < 20; i++) {
            tenant.accepted(field("f" + i));
            tenant.data("{ books { f" + i + " } }");
        }
    }

    @Test
    void nothing_is_open_without_a_key() {
        for (var path :
                List.of(
                        "/api/tenants",
                        tenant.api("/schema"),
                        "/t/" + tenant.slug() + "/graphql")) {
            var answer = product.send(product.bare(path).GET().build());
            assertThat(answer.status()).as(path).isEqualTo(401);
        }
        for (var path :
                List.of(
                        "/openapi.json",
                        "/docs",
                        "/actuator/health",
                        "/t/" + tenant.slug() + "/graphiql")) {
            var answer = product.send(product.bare(path).GET().build());
            assertThat(answer.status()).as(path).isIn(200, 302);
        }
    }

    private static String field(String name) {
        return "{\"type\":\"AddField\",\"entity\":\"Book\",\"name\":\""
                + name
                + "\",\"fieldType\":\"TEXT\"}";
    }
}
