package io.relata.runtime.http;

import static io.relata.kernel.schema.Cardinality.MANY_TO_ONE;
import static io.relata.kernel.schema.FieldType.JSON;
import static io.relata.kernel.schema.FieldType.TEXT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.json.KernelJson;
import io.relata.kernel.schema.SchemaEvent.FieldRemoved;
import io.relata.kernel.schema.SchemaEvent.FieldRenamed;
import io.relata.kernel.schema.SchemaEvent.RelationshipRemoved;
import io.relata.runtime.testing.SchemaDraft;
import io.relata.runtime.testing.TestServer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DataApiTest {
    private static final String API = "/t/acme/graphql";
    private static final String NAMES = "{ authors { name } }";

    private final SchemaDraft draft =
            new SchemaDraft()
                    .entity("Author", "authors")
                    .field("Author", "name", TEXT, "mandatory")
                    .field("Author", "note", TEXT, "")
                    .relate(MANY_TO_ONE, "Author.teacher", "Author.pupils")
                    .field("Author", "extra", JSON, "")
                    .field("Author", "email", TEXT, "unique");
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(draft.model(1));
        server.graphQl(
                "mutation { createAuthor(input: {name: \"Ann\", note: \"n\"}) { success } }");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_answer_says_which_revision_gave_it() {
        var answer = post(API, NAMES);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"data\":{\"authors\":[{\"name\":\"Ann\"}]}}");
        assertThat(header(answer, "Schema-Revision")).isEqualTo("1");
        assertThat(header(answer, "Content-Type")).startsWith("application/json");
    }

    @Test
    void a_tenant_has_its_id_for_a_name_too() {
        assertThat(post("/t/0199f0c2-b1d8-7c3e-8a52-d3f5a9c1e240/graphql", NAMES).body())
                .contains("Ann");
    }

    @Test
    void an_unknown_tenant_or_revision_is_not_found() {
        assertThat(refusal(post("/t/nobody/graphql", NAMES))).isEqualTo("404 TENANT_NOT_FOUND");
        assertThat(refusal(post("/t/A'/graphql".replace("'", "%27"), NAMES)))
                .isEqualTo("404 TENANT_NOT_FOUND");
        assertThat(refusal(post("/t/acme/r/9/graphql", NAMES))).isEqualTo("404 REVISION_NOT_FOUND");
        assertThat(refusal(post("/t/acme/r/x/graphql", NAMES))).isEqualTo("404 REVISION_NOT_FOUND");
    }

    @Test
    void a_suspended_tenant_is_forbidden() {
        server.publish(draft.model(1), false);

        assertThat(refusal(post(API, NAMES))).isEqualTo("403 TENANT_SUSPENDED");
    }

    @Test
    void a_query_may_be_asked_by_get_and_a_mutation_may_not() {
        assertThat(get("query=" + encoded(NAMES)).body()).contains("Ann");
        assertThat(
                        get("query="
                                        + encoded("query ($n: Int) { authors(limit: $n) { name } }")
                                        + "&variables="
                                        + encoded("{\"n\":0}"))
                                .body())
                .isEqualTo("{\"data\":{\"authors\":[]}}");
        var mutation = "mutation { createAuthor(input: {name: \"B\"}) { success } }";
        assertThat(refusal(get("query=" + encoded(mutation)))).isEqualTo("405 METHOD_NOT_ALLOWED");
        assertThat(post(API, NAMES).body()).doesNotContain("B");
    }

    @Test
    void what_is_not_a_request_is_malformed() {
        for (var body :
                new String[] {
                    "",
                    "{",
                    "[]",
                    "[{\"query\":\"{ a }\"}]",
                    "{}",
                    "{\"query\":1}",
                    "{\"query\":\"{ a }\",\"variables\":[]}",
                    "{\"query\":\"{ a }\"} x"
                }) {
            assertThat(refusal(server.post(API, body))).as(body).isEqualTo("400 BAD_REQUEST");
        }
    }

    @Test
    void only_json_in_utf_8_is_read() {
        assertThat(refusal(postAs("text/plain"))).isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
        assertThat(refusal(postAs("application/json; charset=iso-8859-1")))
                .isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
        assertThat(postAs("application/json; charset=UTF-8").statusCode()).isEqualTo(200);
    }

    @Test
    void a_body_has_a_limit() {
        var answer = post(API, "{ authors { name } }" + " ".repeat(1 << 20));

        assertThat(refusal(answer)).isEqualTo("413 LIMIT_EXCEEDED");
    }

    @Test
    void the_newer_media_type_tells_a_request_error_by_its_status() {
        var modern = "application/graphql-response+json";
        var wrong = server.post(API, TestServer.body("{ nope }", Map.of()), "Accept", modern);

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(header(wrong, "Content-Type")).startsWith(modern);
        assertThat(wrong.body()).contains("GRAPHQL_VALIDATION_FAILED").contains("\"line\":1");
        assertThat(post(API, "{ nope }").statusCode()).isEqualTo(200);
    }

    @Test
    void a_client_can_wait_for_a_revision() throws Exception {
        var waiting =
                CompletableFuture.supplyAsync(() ->
                        server.post(
                                API,
                                TestServer.body("{ authors { title } }", Map.of()),
                                "Schema-Revision-At-Least",
                                "2"));
        rename("name", "title");

        assertThat(waiting.get(9, TimeUnit.SECONDS).body()).contains("\"title\":\"Ann\"");
    }

    @Test
    void an_old_revision_keeps_its_names() {
        rename("name", "title");

        assertThat(post("/t/acme/r/1/graphql", NAMES).body()).contains("\"name\":\"Ann\"");
        assertThat(header(post("/t/acme/r/1/graphql", NAMES), "Schema-Revision")).isEqualTo("1");
        assertThat(post("/t/acme/r/2/graphql", "{ authors { title } }").body()).contains("Ann");
        assertThat(post(API, NAMES).body()).contains("GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void what_is_removed_answers_null_or_nothing_in_an_old_revision() {
        var note = requireNonNull(draft.entity("Author").findField("note"));
        var teacher = draft.model(1).liveRelationships().getFirst();
        draft.then(new FieldRemoved(draft.id("Author"), note.id()))
                .then(new RelationshipRemoved(teacher.id()));
        server.publish(draft.model(2), true);

        assertThat(
                        post(
                                        "/t/acme/r/1/graphql",
                                        "{ authors(where: {note: {isNull: true}}, orderBy: {note: ASC}) { note teacher { name } teacherId pupils { name } } }")
                                .body())
                .isEqualTo(
                        "{\"data\":{\"authors\":[{\"note\":null,\"teacher\":null,\"teacherId\":null,\"pupils\":[]}]}}");
    }

    @Test
    void the_schema_can_be_asked_beside_the_data() {
        assertThat(
                        post(
                                        API,
                                        "query ($t: String!) { a: authors { name } __type(name: $t) { kind } ...F __typename } fragment F on Query { __schema { queryType { name } } }",
                                        Map.of("t", "Author"))
                                .body())
                .isEqualTo(
                        "{\"data\":{\"a\":[{\"name\":\"Ann\"}],\"__type\":{\"kind\":\"OBJECT\"},\"__schema\":{\"queryType\":{\"name\":\"Query\"}},\"__typename\":\"Query\"}}");
    }

    @Test
    void the_schema_is_asked_in_several_ways_at_once_within_limits() {
        assertThat(
                        post(
                                        API,
                                        "{ __schema { types { fields { name } } } a: __type(name: \"Author\") { fields { name } } b: __type(name: \"Query\") { fields { name } } }")
                                .body())
                .startsWith("{\"data\":{\"__schema\"")
                .contains("\"a\":{\"fields\":", "\"b\":{\"fields\":");
        var nested = "{ __schema { types { fields { type { fields { name } } } } } }";
        assertThat(post(API, nested).body()).contains("LIMIT_EXCEEDED", "fields within fields");
        var deep = "{ __schema { types { " + "ofType { ".repeat(30) + "name" + " }".repeat(33);
        assertThat(post(API, deep).body()).contains("LIMIT_EXCEEDED", "deeper than 24");
    }

    @Test
    void a_directive_that_does_nothing_is_not_there() {
        assertThat(post(API, "{ __schema { directives { name } } }").body())
                .contains("\"skip\"", "\"include\"", "\"deprecated\"", "\"oneOf\"")
                .doesNotContain("defer", "experimental");
        assertThat(post(API, "{ ... @defer { authors { name } } }").body())
                .isEqualTo(
                        "{\"errors\":[{\"message\":\"There is no directive @defer.\",\"locations\":[{\"line\":1,\"column\":7}],\"extensions\":{\"code\":\"GRAPHQL_VALIDATION_FAILED\"}}]}");
    }

    @Test
    void what_is_wrong_with_a_document_is_said_in_a_sentence() {
        assertThat(messages("{ nope }")).containsExactly("Query has no field nope.");
        assertThat(messages("{ author { name } }")).containsExactly("The argument id is required.");
        assertThat(messages("{ authors }"))
                .containsExactly("authors is of type [Author!]!: say which of its fields.");
        assertThat(messages("query ($x: Int) { authors(limt: $y) { name } }"))
                .containsExactlyInAnyOrder(
                        "The field has no argument limt.",
                        "The variable $y is not declared.",
                        "The variable $x is not used.");
        assertThat(messages("{ authors(limit: \"x\") { name } }"))
                .containsExactly("limit is not of type Int.");
        assertThat(messages("{ authors(where: {nope: 1}) { name } }"))
                .containsExactly("where of type AuthorWhereInput has no member nope.");
        assertThat(messages("{ authorBy(where: {}) { name } }"))
                .containsExactly("where must have exactly one member of AuthorUniqueInput.");
        assertThat(messages("{ authors { name, name: id } }"))
                .containsExactly(
                        "authors/name would be both of type String and of type ID: use an alias.");
        assertThat(messages("subscription { x }"))
                .contains("There is no Subscription in this API.");
    }

    private List<String> messages(String query) {
        var errors =
                KernelJson.mapper().readTree(post(API, query).body()).get("errors").valueStream();
        return errors.peek(
                        error -> {
                            assertThat(error.get("locations").size()).isPositive();
                            assertThat(error.get("extensions").get("code").asString())
                                    .isEqualTo("GRAPHQL_VALIDATION_FAILED");
                        })
                .map(error -> error.get("message").asString())
                .toList();
    }

    @Test
    void json_in_a_document_may_hold_variables() {
        var create =
                "mutation ($x: Int, $l: [String!], $j: JSON, $no: Int) { createAuthor(input: {name: \"B\", extra: {x: $x, l: [$l, 1.50], j: {in: $j}, no: $no}}) { author { extra } } }";
        var variables = Map.of("x", 7, "l", List.of("a"), "j", Map.of("deep", 1.25));
        assertThat(post(API, create, variables).body())
                .contains("{\"j\": {\"in\": {\"deep\": 1.25}}, \"l\": [[\"a\"], 1.50], \"x\": 7}");
        var find =
                "query ($x: Int) { authors(where: {extra: {eq: {x: $x, l: [[\"a\"], 1.5], j: {in: {deep: 1.25}}}}}) { name } }";
        assertThat(post(API, find, Map.of("x", 7)).body()).contains("\"B\"");
        assertThat(post(API, find, Map.of("x", 8)).body()).doesNotContain("\"B\"");
    }

    @Test
    void a_removed_key_is_still_known_to_an_old_revision() {
        var email = requireNonNull(draft.entity("Author").findField("email"));
        draft.then(new FieldRemoved(draft.id("Author"), email.id()));
        server.publish(draft.model(2), true);

        assertThat(
                        post(
                                        "/t/acme/r/1/graphql",
                                        "{ authorBy(where: {email: \"a@x\"}) { name } }")
                                .body())
                .isEqualTo("{\"data\":{\"authorBy\":null}}");
        assertThat(
                        post(
                                        "/t/acme/r/1/graphql",
                                        "mutation { createAuthor(input: {name: \"B\", teacher: {connect: {email: \"a@x\"}}}) { errors { code path sinceRevision } } }")
                                .body())
                .contains(
                        "{\"code\":\"INVALID_VALUE\",\"path\":[\"input\",\"teacher\",\"connect\",\"email\"],\"sinceRevision\":2}");
    }

    @Test
    void an_error_of_a_field_names_it() {
        assertThat(
                        post(API, "{ a: authors(limit: 1) { id } b: authors(limit: 1001) { id } }")
                                .body())
                .contains("\"path\":[\"b\"]");
        assertThat(
                        post(
                                        API,
                                        "query ($n: Int) { a: authors(limit: 1) { id } b: authors(limit: $n) { id } }",
                                        Map.of("n", -1))
                                .body())
                .contains("\"path\":[\"b\"]", "INVALID_VALUE");
        server.whileLocked(
                "e1",
                () ->
                        assertThat(post(API, NAMES).body())
                                .contains("\"path\":[\"authors\"]", "TIMEOUT"));
    }

    @Test
    void variables_are_checked() {
        var query =
                "query ($w: AuthorWhereInput, $id: ID! = \"%s\") { authors(where: $w) { name } author(id: $id) { name } }"
                        .formatted(TestServer.id(1));

        assertThat(post(API, query, Map.of("w", Map.of("nope", 1))).body())
                .contains("INVALID_VALUE", "$w has no member 'nope'");
        assertThat(post(API, query, Map.of("w", Map.of("name", Map.of("eq", 5)))).body())
                .contains("$w.name.eq must be of type String, not the number 5");
        assertThat(post(API, query, Map.of("id", "x")).body())
                .contains("INVALID_VALUE", "not a UUID: x");
        assertThat(post(API, query, Map.of("w", Map.of("name", Map.of("ne", "x")))).body())
                .isEqualTo("{\"data\":{\"authors\":[{\"name\":\"Ann\"}],\"author\":null}}");
    }

    @Test
    void a_literal_of_the_wrong_kind_is_told_with_its_place() {
        assertThat(post(API, "{ authors(where: {createdAt: {eq: true}}) { name } }").body())
                .contains(
                        "\"locations\":[{\"line\":1,\"column\":35}]", "\"code\":\"INVALID_VALUE\"");
    }

    @Test
    void a_number_out_of_any_range_is_told_with_its_place() {
        assertThat(post(API, "{ authors(where: {extra: {eq: 1e99999999999}}) { name } }").body())
                .contains(
                        "\"locations\":[{\"line\":1,\"column\":31}]",
                        "\"code\":\"GRAPHQL_PARSE_FAILED\"");
    }

    @Test
    void a_value_nests_as_deep_in_a_variable_as_in_the_document() {
        var query = "query ($v: JSON) { authors(where: {extra: {eq: $v}}) { name } }";
        Object value = List.of();
        for (int depth = 1; depth < 101; depth++) {
            value = List.of(value);
        }
        assertThat(post(API, query, Map.of("v", value)).body()).doesNotContain("errors");
        assertThat(post(API, query.replace("$v}", value + "}").replace("($v: JSON) ", "")).body())
                .doesNotContain("errors");
        assertThat(post(API, query, Map.of("v", List.of(value))).body())
                .contains("INVALID_VALUE", "nests deeper than 100", "\"path\":[\"authors\"]");
    }

    @Test
    void what_asks_for_too_much_is_refused() {
        assertThat(post(API, nested(13)).body()).contains("LIMIT_EXCEEDED", "deeper than 12");
        assertThat(post(API, "{" + " a: __typename".repeat(2_001) + "}").body())
                .contains("LIMIT_EXCEEDED", "2000 tokens");
        assertThat(post(API, aliases(31)).body()).contains("LIMIT_EXCEEDED", "30 aliases");
        assertThat(post(API, "{ authors(limit: 1001) { name } }").body())
                .contains("LIMIT_EXCEEDED", "at most 1000");
        assertThat(post(API, "{ authors(limit: -1) { name } }").body()).contains("INVALID_VALUE");
        assertThat(post(API, nested(12)).body()).doesNotContain("errors");
        assertThat(post(API, bomb()).body()).contains("LIMIT_EXCEEDED", "500 fields");
    }

    @Test
    void a_list_is_never_cut_off_silently() {
        server.sql(
                "insert into %s.e1 (id, f2) select gen_random_uuid(), 'x' from generate_series(1, 1000)"
                        .formatted(TestServer.schema()));

        assertThat(post(API, NAMES).body()).contains("LIMIT_EXCEEDED", "ask for pages");
        assertThat(post(API, "{ authors(limit: 1000) { pupils { name } } }").body())
                .doesNotContain("errors");
        server.sql(
                "update %1$s.e1 set r4 = (select id from %1$s.e1 where f2 = 'Ann')"
                        .formatted(TestServer.schema()));
        assertThat(post(API, "{ authors(limit: 1000) { pupils { name } } }").body())
                .contains("LIMIT_EXCEEDED", "ask for pages");
        assertThat(
                        post(API, "{ authors(limit: 1000) { pupils { name } p: pupils { id } } }")
                                .body())
                .contains("LIMIT_EXCEEDED", "ask for pages");
    }

    @Test
    void a_statement_has_a_limit_of_time() {
        server.whileLocked(
                "e1",
                () ->
                        assertThat(post(API, NAMES).body())
                                .contains("\"data\":null", "\"code\":\"TIMEOUT\""));
        assertThat(post(API, NAMES).body()).contains("Ann");
    }

    @Test
    void what_nobody_foresaw_says_no_more_than_where_to_look() {
        server.sql("alter table %s.e1 rename to gone".formatted(TestServer.schema()));

        var answer = server.post(API, TestServer.body(NAMES, Map.of()));

        assertThat(answer.body())
                .contains("\"code\":\"INTERNAL\",\"correlationId\":\"", "\"data\":null")
                .doesNotContain("does not exist", ".e1", "SELECT");
    }

    @Test
    void errors_of_a_mutation_go_where_the_client_looks() {
        var inPayload =
                "mutation { a: createAuthor(input: {name: \"B\", id: \"x\"}) { success errors { code path } author { id } } b: deleteAuthor(id: \"%s\") { author { id } } }"
                        .formatted(TestServer.id(1));

        assertThat(post(API, inPayload).body())
                .contains(
                        "\"a\":{\"success\":false,\"errors\":[{\"code\":\"INVALID_VALUE\",\"path\":[\"input\",\"id\"]}],\"author\":null}")
                .contains("\"b\":null")
                .contains("\"path\":[\"b\"],\"extensions\":{\"code\":\"ROLLED_BACK\"");
    }

    @Test
    void graphiql_is_served_without_the_network() {
        var page = server.send(server.request("/t/acme/graphiql").build());

        assertThat(page.body()).contains("X-Api-Key").doesNotContain("https://");
        assertThat(header(page, "Content-Type")).startsWith("text/html");
        for (var file :
                new String[] {
                    "graphiql.min.js",
                    "graphiql.min.css",
                    "react.production.min.js",
                    "react-dom.production.min.js"
                }) {
            assertThat(page.body()).contains("graphiql/" + file);
            var answer = server.send(server.request("/t/acme/r/1/graphiql/" + file).build());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).hasSizeGreaterThan(1_000);
        }
        assertThat(server.send(server.request("/t/acme/graphiql/x").build()).statusCode())
                .isEqualTo(404);
    }

    private static String nested(int depth) {
        var query = new StringBuilder("{ authors(limit: 1) ");
        query.append("{ pupils(limit: 1) ".repeat(depth - 2)).append("{ id ");
        return query.append("}".repeat(depth)).toString();
    }

    private static String aliases(int count) {
        var query = new StringBuilder("{ authors { ");
        for (int i = 0; i < count; i++) {
            query.append("a").append(i).append(": name ");
        }
        return query.append("} }").toString();
    }

    /** Each fragment doubles the next. */
    private static String bomb() {
        var query = new StringBuilder("{ authors { ...F0 } } ");
        for (int i = 0; i < 20; i++) {
            query.append("fragment F%d on Author { ...F%d ...F%d } ".formatted(i, i + 1, i + 1));
        }
        return query.append("fragment F20 on Author { id }").toString();
    }

    private void rename(String from, String to) {
        var author = draft.entity("Author");
        var field = requireNonNull(author.findField(from));
        draft.then(new FieldRenamed(author.id(), field.id(), to));
        server.publish(draft.model(2), true);
    }

    private HttpResponse<String> post(String path, String query) {
        return post(path, query, Map.of());
    }

    private HttpResponse<String> post(String path, String query, Map<String, ?> variables) {
        return server.post(path, TestServer.body(query, variables));
    }

    private HttpResponse<String> postAs(String contentType) {
        return server.send(
                server.request(API)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(TestServer.body(NAMES, Map.of())))
                        .build());
    }

    private HttpResponse<String> get(String parameters) {
        return server.send(server.request(API + "?" + parameters).build());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** {@code 404 TENANT_NOT_FOUND}. */
    private static String refusal(HttpResponse<String> answer) {
        var code = answer.body().replaceAll("(?s).*\"code\":\"([A-Z_]+)\".*", "$1");
        return answer.statusCode() + " " + code;
    }
}
