package io.relata.runtime.http;

import static io.relata.kernel.schema.FieldType.INTEGER;
import static io.relata.kernel.schema.FieldType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.EnumValue;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.SchemaEvent.EnumRenamed;
import io.relata.kernel.schema.SchemaEvent.EnumValueAdded;
import io.relata.kernel.schema.SchemaEvent.EnumValueRemoved;
import io.relata.kernel.schema.SchemaEvent.EnumValueRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.FieldTypeChanged;
import io.relata.kernel.schema.SchemaEvent.Purged;
import io.relata.runtime.testing.SchemaDraft;
import io.relata.runtime.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnumsTest {
    private static final String NOW = "/t/acme/graphql";
    private static final String BEFORE = "/t/acme/r/1/graphql";

    private final SchemaDraft draft =
            new SchemaDraft()
                    .enumeration("Status", "OPEN", "DONE", "ASLEEP")
                    .entity("Task", "tasks")
                    .field("Task", "name", TEXT, "mandatory unique")
                    .choice("Task", "status", "Status", "mandatory")
                    .choice("Task", "past", "Status", "list")
                    .field("Task", "code", TEXT, "");
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(draft.model(1));
        server.graphQl(
                """
                mutation { createTasks(inputs: [
                  {name: "a", status: DONE, past: [OPEN, ASLEEP], code: "7"}
                  {name: "b", status: OPEN, past: []}
                  {name: "c", status: ASLEEP}
                ]) { success } }\
                """);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void values_are_shown_by_name() {
        assertThat(ask(NOW, "{ tasks(orderBy: [{name: ASC}]) { status past } }"))
                .isEqualTo(
                        data(
                                "{\"tasks\":[{\"status\":\"DONE\",\"past\":[\"OPEN\",\"ASLEEP\"]},{\"status\":\"OPEN\",\"past\":[]},{\"status\":\"ASLEEP\",\"past\":null}]}"));
    }

    @Test
    void values_sort_by_their_place_in_the_enum() {
        assertThat(names("{ tasks(orderBy: [{status: ASC}]) { name } }")).isEqualTo("bac");
        assertThat(names("{ tasks(orderBy: [{status: DESC}]) { name } }")).isEqualTo("cab");
        var early = new EnumValue(new EnumValueId(90), "EARLY", false);
        draft.then(
                new EnumValueAdded(
                        draft.enumType("Status").id(), early, draft.value("Status", "OPEN")));
        server.publish(draft.model(2), true);
        ask(NOW, "mutation { createTask(input: {name: \"e\", status: EARLY}) { success } }");

        assertThat(names("{ tasks(orderBy: [{status: ASC}]) { name } }")).isEqualTo("ebac");
    }

    @Test
    void values_can_be_asked_for() {
        assertThat(names("{ tasks(where: {status: {eq: DONE}}) { name } }")).isEqualTo("a");
        assertThat(
                        names(
                                "{ tasks(where: {status: {in: [DONE, OPEN]}}, orderBy: {name: ASC}) { name } }"))
                .isEqualTo("ab");
        assertThat(names("{ tasks(where: {status: {notIn: [DONE, OPEN]}}) { name } }"))
                .isEqualTo("c");
        assertThat(
                        names(
                                "{ tasks(where: {status: {ne: DONE, isNull: false}}, orderBy: {name: ASC}) { name } }"))
                .isEqualTo("bc");
        assertThat(names("{ tasks(where: {past: {has: ASLEEP}}) { name } }")).isEqualTo("a");
        assertThat(names("{ tasks(where: {past: {eq: [OPEN, ASLEEP]}}) { name } }")).isEqualTo("a");
        assertThat(names("{ tasks(where: {past: {isNull: true}}) { name } }")).isEqualTo("c");
    }

    @Test
    void values_come_in_variables_too() {
        var byValue = "query ($s: Status!) { tasks(where: {status: {eq: $s}}) { name } }";
        assertThat(ask(NOW, byValue, Map.of("s", "OPEN"))).contains("\"b\"");
        assertThat(ask(NOW, byValue, Map.of("s", "DONE"))).contains("\"a\"");
        assertThat(ask(NOW, byValue, Map.of("s", "NONE")))
                .contains("INVALID_VALUE")
                .contains("OPEN, DONE, ASLEEP");
        var byFilter = "query ($f: StatusFilter) { tasks(where: {status: $f}) { name } }";
        assertThat(ask(NOW, byFilter, Map.of("f", Map.of("in", List.of("OPEN")))))
                .contains("\"b\"");
        var byList = "query ($f: StatusListFilter) { tasks(where: {past: $f}) { name } }";
        assertThat(ask(NOW, byList, Map.of("f", Map.of("has", "OPEN")))).contains("\"a\"");
        var create =
                "mutation ($i: CreateTaskInput!) { createTask(input: $i) { task { status past } } }";
        assertThat(
                        ask(
                                NOW,
                                create,
                                Map.of(
                                        "i",
                                        Map.of(
                                                "name",
                                                "v",
                                                "status",
                                                "DONE",
                                                "past",
                                                List.of("OPEN")))))
                .contains("{\"status\":\"DONE\",\"past\":[\"OPEN\"]}");
        var update =
                "mutation ($id: ID!, $s: Status, $p: [Status!]) { updateTask(id: $id, input: {status: $s, past: $p}) { success errors { code } } }";
        assertThat(
                        ask(
                                NOW,
                                update,
                                Map.of("id", TestServer.id(1), "s", "DONE", "p", List.of("DONE"))))
                .contains("NOT_FOUND");
    }

    @Test
    void values_are_part_of_the_schema() {
        assertThat(
                        ask(
                                NOW,
                                "{ __type(name: \"Status\") { kind description enumValues { name } } }"))
                .isEqualTo(
                        data(
                                "{\"__type\":{\"kind\":\"ENUM\",\"description\":\"Kinds of Status.\",\"enumValues\":[{\"name\":\"OPEN\"},{\"name\":\"DONE\"},{\"name\":\"ASLEEP\"}]}}"));
        assertThat(ask(NOW, "{ tasks(where: {status: {eq: \"DONE\"}}) { name } }"))
                .contains("GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void an_old_revision_keeps_the_names_of_values() {
        var type = draft.enumType("Status").id();
        draft.then(new EnumValueRenamed(type, draft.value("Status", "DONE"), "FINISHED"))
                .then(new EnumRenamed(type, "State"));
        server.publish(draft.model(2), true);

        assertThat(ask(NOW, "{ tasks(where: {status: {eq: FINISHED}}) { status } }"))
                .isEqualTo(data("{\"tasks\":[{\"status\":\"FINISHED\"}]}"));
        assertThat(
                        ask(
                                BEFORE,
                                "query ($s: Status) { tasks(where: {status: {eq: $s}}) { status } }",
                                Map.of("s", "DONE")))
                .isEqualTo(data("{\"tasks\":[{\"status\":\"DONE\"}]}"));
        assertThat(
                        ask(
                                BEFORE,
                                "mutation { createTask(input: {name: \"o\", status: DONE}) { task { status } } }"))
                .contains("\"DONE\"");
    }

    @Test
    void a_removed_value_cannot_be_written_through_an_old_revision() {
        var type = draft.enumType("Status").id();
        draft.then(new EnumValueRemoved(type, draft.value("Status", "ASLEEP")));
        server.publish(draft.model(2), true);

        assertThat(
                        ask(
                                BEFORE,
                                "mutation { createTask(input: {name: \"o\", status: OPEN, past: [OPEN, ASLEEP]}) { errors { code path sinceRevision } } }"))
                .contains(
                        "{\"code\":\"INVALID_VALUE\",\"path\":[\"input\",\"past\"],\"sinceRevision\":2}");
        assertThat(ask(NOW, "{ tasks(where: {status: {eq: ASLEEP}}) { name } }"))
                .contains("GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void a_newer_value_is_null_in_an_old_revision() {
        var added = new EnumValue(new EnumValueId(90), "NEW", false);
        draft.then(new EnumValueAdded(draft.enumType("Status").id(), added, null));
        server.publish(draft.model(2), true);
        ask(
                NOW,
                "mutation { createTask(input: {name: \"n\", status: NEW, past: [NEW, OPEN]}) { success } }");

        assertThat(ask(BEFORE, "{ tasks(where: {name: {eq: \"n\"}}) { status past } }"))
                .isEqualTo(data("{\"tasks\":[{\"status\":null,\"past\":[\"OPEN\"]}]}"));
    }

    @Test
    void an_old_revision_has_the_column_of_its_own_type() {
        draft.then(
                new FieldTypeChanged(
                        draft.id("Task"),
                        draft.fieldId("Task", "code"),
                        INTEGER,
                        false,
                        FieldRules.NONE,
                        null));
        var model = draft.model(2);
        server.sql(
                "alter table %s.%s add %s_2 integer; update %1$s.%2$s set %3$s_2 = %3$s::integer"
                        .formatted(
                                TestServer.schema(),
                                draft.id("Task"),
                                draft.fieldId("Task", "code")));
        server.publish(model, true);

        assertThat(ask(NOW, "{ tasks(where: {code: {gt: 6}}, orderBy: {code: ASC}) { code } }"))
                .isEqualTo(data("{\"tasks\":[{\"code\":7}]}"));
        assertThat(
                        ask(
                                NOW,
                                "mutation { createTask(input: {name: \"x\", status: OPEN, code: 8}) { task { code } } }"))
                .contains("{\"code\":8}");
        assertThat(ask(BEFORE, "{ tasks(where: {code: {contains: \"7\"}}) { name code } }"))
                .isEqualTo(data("{\"tasks\":[{\"name\":\"a\",\"code\":\"7\"}]}"));
        assertThat(
                        ask(
                                BEFORE,
                                "mutation { createTask(input: {name: \"o\", status: OPEN, code: \"9\"}) { task { code } errors { code } } }"))
                .contains("{\"code\":\"9\"}");
        assertThat(ask(BEFORE, "{ __type(name: \"Task\") { fields { name type { kind } } } }"))
                .contains("{\"name\":\"code\",\"type\":{\"kind\":\"SCALAR\"}}");
    }

    @Test
    void the_column_of_an_older_type_that_was_purged_is_null_and_cannot_be_written() {
        draft.then(
                        new FieldTypeChanged(
                                draft.id("Task"),
                                draft.fieldId("Task", "code"),
                                INTEGER,
                                false,
                                FieldRules.NONE,
                                null))
                .then(
                        new FieldMandatoryChanged(
                                draft.id("Task"), draft.fieldId("Task", "code"), true, null))
                .then(new Purged(draft.fieldId("Task", "code")));
        server.publish(draft.model(2), true);

        assertThat(ask(BEFORE, "{ tasks(where: {name: {eq: \"a\"}}) { code } }"))
                .isEqualTo(data("{\"tasks\":[{\"code\":null}]}"));
        assertThat(
                        ask(
                                BEFORE,
                                "mutation { createTask(input: {name: \"o\", status: OPEN, code: \"7\"}) { errors { code path sinceRevision } } }"))
                .contains(
                        "{\"code\":\"INVALID_VALUE\",\"path\":[\"input\",\"code\"],\"sinceRevision\":2}");
        assertThat(
                        ask(
                                BEFORE,
                                "mutation { createTask(input: {name: \"o\", status: OPEN}) { errors { code path sinceRevision } } }"))
                .contains(
                        "{\"code\":\"REQUIRED\",\"path\":[\"input\",\"code\"],\"sinceRevision\":2}");
    }

    private String names(String query) {
        return ask(NOW, query).replaceAll("\\{\"data\":|\"tasks\"|\"name\"|[^a-z]", "");
    }

    private static String data(String data) {
        return "{\"data\":" + data + "}";
    }

    private String ask(String path, String query) {
        return ask(path, query, Map.of());
    }

    private String ask(String path, String query, Map<String, ?> variables) {
        return server.graphQl(path, query, variables);
    }
}
