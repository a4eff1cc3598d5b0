package io.relata.modeling.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.publication.SchemaProgress.Progress;
import io.relata.kernel.publication.SchemaProgress.State;
import io.relata.modeling.http.RunningService.Answer;
import io.relata.modeling.refusal.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ModelingApiTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String BOOK = "{'type':'AddEntity','name':'Book'}";

    private final RunningService service = RunningService.get();
    private final String tenant = "tenant-" + NUMBER.incrementAndGet();
    private final String path = "/api/tenants/" + tenant;

    @BeforeEach
    void createTenant() {
        service.post("/api/tenants", quoted("{'slug':'%s','name':'A'}".formatted(tenant)))
                .expect(201);
    }

    @AfterEach
    void release() {
        service.projection().answer(null);
    }

    @Test
    void a_tenant_is_created_once_and_found_by_slug_and_id() {
        var found = service.get(path).expect(200);
        var again = service.post("/api/tenants", quoted("{'slug':'" + tenant + "'}")).expect(409);

        assertThat(found.at("/slug")).isEqualTo(tenant);
        assertThat(service.get("/api/tenants/" + found.at("/id")).text()).isEqualTo(found.text());
        assertThat(again.at("/code")).isEqualTo("SLUG_TAKEN");
        assertThat(service.get("/api/tenants").json().at("/tenants").toString()).contains(tenant);
    }

    @Test
    void a_tenant_is_suspended_resumed_and_deleted() {
        assertThat(service.post(path + "/suspend", "").expect(200).at("/status"))
                .isEqualTo("SUSPENDED");
        assertThat(change(BOOK).expect(409).at("/code")).isEqualTo("TENANT_SUSPENDED");
        assertThat(service.post(path + "/resume", "").expect(200).at("/status"))
                .isEqualTo("ACTIVE");
        assertThat(service.send("DELETE", path, "").expect(422).at("/code"))
                .isEqualTo("CONFIRMATION_REQUIRED");
        service.send("DELETE", path + "?confirm=" + tenant, "").expect(204);
        assertThat(service.get(path).expect(404).at("/code")).isEqualTo("TENANT_NOT_FOUND");
        service.post("/api/tenants", quoted("{'slug':'" + tenant + "'}")).expect(201);
    }

    @Test
    void a_change_set_makes_a_revision() {
        var answer = change(BOOK, field("title")).expect(201);

        assertThat(answer.json().at("/revision").asLong()).isEqualTo(1);
        assertThat(answer.at("/events/1/type")).isEqualTo("FieldAdded");
        assertThat(answer.at("/events/1/data/field/name")).isEqualTo("title");
        assertThat(answer.json().at("/plan/steps").size()).isEqualTo(2);
        assertThat(answer.at("/status")).isEqualTo("APPLIED");
    }

    @Test
    void a_dry_run_stores_nothing() {
        var answer = change("?dryRun=true", List.of(BOOK)).expect(200);

        assertThat(answer.at("/status")).isEqualTo("PLANNED");
        assertThat(schema("").at("/revision").asLong()).isZero();
    }

    @Test
    void the_schema_is_seen_now_and_as_it_was() {
        change(BOOK);
        change(field("title"));

        assertThat(schema("").at("/entities/0/fields/0/name").asString()).isEqualTo("title");
        assertThat(schema("?revision=1").at("/entities/0/fields").isEmpty()).isTrue();
        assertThat(schema("?revision=0").at("/entities").isEmpty()).isTrue();
        assertThat(service.get(path + "/schema?revision=3").expect(404).at("/code"))
                .isEqualTo("REVISION_NOT_FOUND");
        assertThat(service.get(path + "/schema", "Accept", "application/graphql").text())
                .contains("title: String");
    }

    @Test
    void the_history_tells_what_happened_and_what_was_before() {
        change(BOOK, field("title"));
        change("{'type':'RenameField','entity':'Book','field':'title','name':'name'}");

        var all = service.get(path + "/schema/history").json();
        assertThat(all.at("/events").size()).isEqualTo(3);
        assertThat(all.at("/events/2/before/name").asString()).isEqualTo("title");
        assertThat(all.at("/events/2/data/name").asString()).isEqualTo("name");
        assertThat(all.at("/next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "entity=Book, 4",
        "entity=Author, 1",
        "field=title, 2",
        "field=Book.name, 2",
        "type=FieldAdded, 2",
        "from=2, 1",
        "to=1, 4",
        "after=3, 2",
        "limit=2, 2",
        "actor=nobody, 0",
        "entity=e1&type=FieldRenamed, 1",
        "from=3, 0",
        "after=99, 0",
        "limit=2&after=4, 1"
    })
    void the_history_is_filtered(String query, int expected) {
        change(BOOK, field("title"), field("pages"), "{'type':'AddEntity','name':'Author'}");
        change("{'type':'RenameField','entity':'Book','field':'title','name':'name'}");

        var events =
                service.get(path + "/schema/history?" + query).expect(200).json().at("/events");
        assertThat(events.size()).isEqualTo(expected);
    }

    @Test
    void the_history_comes_in_pages() {
        change(BOOK, field("a"), field("b"));
        change(field("c"), field("d"));
        var names = new ArrayList<String>();
        var after = "0";
        do {
            var page = service.get(path + "/schema/history?limit=2&after=" + after).json();
            page.at("/events").forEach(event -> names.add(event.at("/sequence").asString()));
            after = page.at("/next").asString("");
        } while (!after.isEmpty());

        assertThat(names).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void a_stale_expectation_tells_what_came_between() {
        change(BOOK);

        var body = quoted("{'expectedRevision':0,'commands':[" + field("a") + "]}");
        var inBody = service.post(path + "/schema/changes", body).expect(409);
        assertThat(inBody.at("/code")).isEqualTo("REVISION_CONFLICT");
        assertThat(inBody.at("/events/0/type")).isEqualTo("EntityAdded");
        var matching = quoted("{'commands':[" + field("a") + "]}");
        service.post(path + "/schema/changes", matching, "If-Match", "\"0\"").expect(409);
        service.post(path + "/schema/changes", matching, "If-Match", "0").expect(400);
        service.post(path + "/schema/changes", matching, "If-Match", "\"1\"").expect(201);
    }

    @Test
    void a_repeated_request_is_answered_as_the_first_time() {
        var body = quoted("{'commands':[" + BOOK + "]}");
        var first = repeated("k", body).expect(201);
        var second = repeated("k", body).expect(201);
        var other = repeated("k", quoted("{'commands':[" + field("a") + "]}")).expect(422);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(other.at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(schema("").at("/revision").asLong()).isEqualTo(1);
    }

    private Answer repeated(String key, String body) {
        return service.post(path + "/schema/changes", body, "Idempotency-Key", key);
    }

    @Test
    void a_refused_change_set_leaves_nothing() {
        var refusal = change(BOOK, "{'type':'RemoveField','entity':'Book','field':'nope'}");

        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.at("/path")).isEqualTo("/commands/1/field");
        assertThat(refusal.response().headers().firstValue("content-type"))
                .hasValue("application/problem+json");
        assertThat(schema("").at("/revision").asLong()).isZero();
    }

    @Test
    void records_that_violate_refuse_the_command_that_they_violate() {
        var refusal = change(BOOK, field("good"), field("bad")).expect(409);

        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.at("/path")).isEqualTo("/commands/2");
        assertThat(refusal.json().at("/sampleIds").size()).isEqualTo(2);
    }

    @Test
    void a_parked_tenant_says_why() {
        service.projection().answer(new Progress(0, 0, State.PARKED, "disk full"));

        var refusal = change(BOOK).expect(409);
        assertThat(refusal.at("/code")).isEqualTo("TENANT_PARKED");
        assertThat(refusal.at("/reason")).isEqualTo("disk full");
    }

    @Test
    void a_change_set_that_is_withdrawn_while_it_is_applied_is_refused() {
        change(BOOK);
        service.projection().withdrawNext();

        var refusal = change(field("title")).expect(409);
        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.at("/detail"))
                .isEqualTo(
                        "Records broke a rule while the change was being made, and break none"
                                + " now; send it again: A record came between.");
        assertThat(schema("").at("/revision").asLong()).isEqualTo(3);
        assertThat(schema("").at("/entities/0/fields").isEmpty()).isTrue();
        assertThat(schema("?revision=2").at("/entities/0/fields").isEmpty()).isTrue();
        assertThat(service.get(path + "/schema/history").at("/events/2/type"))
                .isEqualTo("ChangeSetWithdrawn");
        change(field("title")).expect(201);
    }

    @Test
    void who_polls_is_told_what_became_of_a_change_set() {
        change(BOOK);
        service.projection().withdrawNext();
        change(field("title")).expect(409);

        assertThat(service.get(path + "/projection?revision=1").at("/changeSet/status"))
                .isEqualTo("APPLIED");
        var withdrawn = service.get(path + "/projection?revision=2");
        assertThat(withdrawn.at("/changeSet/status")).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.at("/changeSet/reason")).isEqualTo("A record came between.");
        assertThat(service.get(path + "/projection?revision=9").at("/code"))
                .isEqualTo("REVISION_NOT_FOUND");
        assertThat(service.get(path + "/projection").json().has("changeSet")).isFalse();
    }

    @Test
    void a_change_that_takes_long_is_pending() {
        service.projection().answer(new Progress(0, 0, State.PENDING, "a lock"));

        var pending = change(BOOK).expect(202);
        assertThat(pending.at("/status")).isEqualTo("PENDING");
        assertThat(pending.at("/waitsFor")).isEqualTo("a lock");
        assertThat(pending.response().headers().firstValue("location"))
                .hasValue(path + "/projection?revision=1");
        var polled = service.get(path + "/projection?revision=1");
        assertThat(polled.at("/state")).isEqualTo("PENDING");
        assertThat(polled.at("/changeSet/status")).isEqualTo("PENDING");
        assertThat(change(field("a")).expect(409).at("/code")).isEqualTo("CHANGE_IN_PROGRESS");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                     | 400 | MALFORMED_JSON  | ''",
                "[]                                                    | 400 | WRONG_TYPE      | ''",
                "{}                                                    | 400 | REQUIRED        | /commands",
                "{'commands':{}}                                       | 400 | WRONG_TYPE      | /commands",
                "{'commands':[]}                                       | 422 | NO_COMMANDS     | /commands",
                "{'commands':[5]}                                      | 400 | WRONG_TYPE      | /commands/0",
                "{'commands':[{}]}                                     | 400 | REQUIRED        | /commands/0/type",
                "{'commands':[{'type':'Explode'}]}                     | 400 | UNKNOWN_COMMAND | /commands/0/type",
                "{'commands':[{'type':'AddEntity'}]}                   | 400 | REQUIRED        | /commands/0/name",
                "{'commands':[{'type':'AddEntity','name':5}]}          | 400 | WRONG_TYPE      | /commands/0/name",
                "{'commands':[{'type':'AddEntity','name':'A','c':1}]}  | 400 | UNKNOWN_MEMBER  | /commands/0/c",
                "{'commands':[],'commands':[]}                         | 400 | MALFORMED_JSON  | ''",
                "{'commands':[]} x                                     | 400 | MALFORMED_JSON  | ''",
                "{'expectedRevision':1.5,'commands':[]}                | 400 | WRONG_TYPE      | /expectedRevision",
                "{'commands':[],'reason':'a\\u0000b'}                  | 400 | INVALID_TEXT    | /reason",
                "{'commands':[{'type':'AddField','entity':'A','name':'b','fieldType':'PICTURE'}]} | 400 | WRONG_TYPE | /commands/0/fieldType",
                "{'commands':[{'type':'AddEntity','name':'A','fields':[{'name':'b','fieldType':'TEXT','x':1}]}]} | 400 | UNKNOWN_MEMBER | /commands/0/fields/0/x",
            })
    void what_is_not_a_change_set_is_refused(String body, int status, String code, String place) {
        var refusal = service.post(path + "/schema/changes", quoted(body)).expect(status);

        assertThat(refusal.at("/code")).isEqualTo(code);
        assertThat(refusal.at("/path")).isEqualTo(place);
    }

    @Test
    void a_join_entity_is_named_by_text_or_object() {
        change(BOOK, "{'type':'AddEntity','name':'Author'}");
        var link =
                "{'type':'AddRelationship','cardinality':'MANY_TO_MANY','source':{'entity':'Book'},"
                        + "'target':{'entity':'Author'},'through':%s}";

        change(link.formatted("'Writing'")).expect(201);
        assertThat(
                        change(link.formatted("{'entity':'Nothing','source':'a'}"))
                                .expect(422)
                                .at("/path"))
                .isEqualTo("/commands/0/through");
        assertThat(schema("").at("/relationships/2/through/source").asString()).isEqualTo("book");
    }

    @Test
    void a_pattern_must_be_a_regular_expression() {
        var refusal =
                change(
                        BOOK,
                        "{'type':'AddField','entity':'Book','name':'a','fieldType':'TEXT','pattern':'('}");

        assertThat(refusal.expect(422).at("/code")).isEqualTo("OPTION_INVALID");
    }

    @Test
    void a_default_and_a_backfill_match_the_pattern_of_their_field() {
        var code =
                "{'type':'AddField','entity':'Book','name':'a','fieldType':'TEXT','pattern':'^[A-Z]+$',";
        var inline =
                "{'type':'AddEntity','name':'Shelf','fields':["
                        + code.replace("'type':'AddField','entity':'Book',", "");

        assertThat(change(BOOK, code + "'default':'abc'}").expect(422).at("/code"))
                .isEqualTo("VALUE_INVALID");
        assertThat(change(BOOK, code + "'backfill':'abc'}").expect(422).at("/path"))
                .isEqualTo("/commands/1/backfill");
        assertThat(change(inline + "'default':'abc'}]}").expect(422).at("/path"))
                .isEqualTo("/commands/0/fields/0/default");
        change(BOOK, code + "'default':'ABC'}").expect(201);
    }

    @Test
    void a_large_body_is_refused() {
        var body = "{\"reason\":\"" + "x".repeat(1 << 20) + "\"}";

        assertThat(service.post(path + "/schema/changes", body).expect(413).at("/code"))
                .isEqualTo("LIMIT_EXCEEDED");
    }

    @ParameterizedTest
    @CsvSource({"?revision=x, revision", "/history?from=x, from", "/history?limit=0, ''"})
    void a_bad_parameter_is_refused(String query, String parameter) {
        var refusal = service.get(path + "/schema" + query);

        assertThat(refusal.status()).isIn(400, 422);
        assertThat(refusal.at("/parameter")).isEqualTo(parameter);
    }

    @Test
    void writers_at_once_are_served_in_turn() throws Exception {
        change(BOOK);
        List<Future<Answer>> answers = new ArrayList<>();
        try (var clients = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 40; i++) {
                var name = "field" + i;
                answers.add(clients.submit(() -> change(field(name))));
            }
        }
        var revisions = new ArrayList<Long>();
        for (var answer : answers) {
            revisions.add(answer.get().expect(201).json().at("/revision").asLong());
        }
        assertThat(revisions).doesNotHaveDuplicates().hasSize(40).allMatch(r -> r >= 2 && r <= 41);
    }

    @Test
    void the_api_describes_itself() {
        var api = service.get("/openapi.json").expect(200).json();

        assertThat(api.at("/openapi").asString()).startsWith("3.1");
        assertThat(api.at("/components/schemas/SchemaCommand/oneOf").size())
                .isEqualTo(CommandTypes.BY_NAME.size());
        var field = api.at("/components/schemas/AddField/properties");
        assertThat(field.propertyNames()).contains("entity", "fieldType", "default", "type");
        for (var code : ProblemCode.values()) {
            assertThat(api.at("/components/schemas/Problem").toString()).contains(code.code());
        }
        service.get("/docs").expect(302);
    }

    private Answer change(String... commands) {
        return change("", List.of(commands));
    }

    private Answer change(String query, List<String> commands) {
        var body = quoted("{'commands':[" + String.join(",", commands) + "]}");
        return service.post(path + "/schema/changes" + query, body);
    }

    private JsonNode schema(String query) {
        return service.get(path + "/schema" + query).expect(200).json();
    }

    private static String field(String name) {
        return "{'type':'AddField','entity':'Book','name':'%s','fieldType':'TEXT'}".formatted(name);
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
