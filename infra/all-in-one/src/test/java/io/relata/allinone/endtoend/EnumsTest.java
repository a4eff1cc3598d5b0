package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An enum and its values change while records hold them, and every older API keeps working. */
class EnumsTest {
    private final TestTenant tenant = Product.running().tenant();
    private long first;

    @BeforeEach
    void tasks() {
        first =
                tenant.accepted(
                        """
                        {"type":"AddEnum","name":"Status","values":["OPEN","DONE","ASLEEP"],
                         "description":"How far a task is."}\
                        """,
                        """
                        {"type":"AddEntity","name":"Task","fields":[
                          {"name":"name","fieldType":"TEXT"},
                          {"name":"status","fieldType":"ENUM","enum":"Status","mandatory":true,
                           "default":"OPEN"},
                          {"name":"past","fieldType":"ENUM","enum":"Status","list":true}]}\
                        """);
        tenant.data(
                """
                mutation { createTasks(inputs: [
                  {name: "a", status: DONE, past: [OPEN, ASLEEP]}, {name: "b"}]) { success } }\
                """);
    }

    @Test
    void a_value_is_renamed_for_clients_and_views_and_not_for_older_apis() {
        var renamed =
                tenant.accepted(
                        "{\"type\":\"RenameEnumValue\",\"enum\":\"Status\",\"value\":\"DONE\",\"name\":\"FINISHED\"}",
                        "{\"type\":\"RenameEnum\",\"enum\":\"Status\",\"name\":\"Progress\"}");

        assertThat(tenant.text("{ tasks(where: {status: {in: [FINISHED]}}) { name status } }"))
                .isEqualTo("{\"tasks\":[{\"name\":\"a\",\"status\":\"FINISHED\"}]}");
        assertThat(tenant.graphqlAt(first, "{ tasks { status past } }").text())
                .isEqualTo(
                        "{\"data\":{\"tasks\":[{\"status\":\"DONE\",\"past\":[\"OPEN\",\"ASLEEP\"]},"
                                + "{\"status\":\"OPEN\",\"past\":null}]}}");
        assertThat(
                        tenant.graphqlAt(
                                        first,
                                        "mutation { createTask(input: {status: DONE}) { task { status } } }")
                                .text())
                .contains("\"status\":\"DONE\"");
        assertThat(
                        tenant.product()
                                .sql(
                                        "SELECT status, past FROM %s.tasks ORDER BY name NULLS LAST"
                                                .formatted(tenant.views())))
                .containsExactly("FINISHED|{OPEN,ASLEEP}", "OPEN|null", "FINISHED|null");
        assertThat(tenant.schema().at("/enums/0/name").asString()).isEqualTo("Progress");
        assertThat(renamed).isEqualTo(first + 1);
        assertEqual();
    }

    @Test
    void values_are_added_where_they_belong_and_sort_there() {
        tenant.accepted(
                "{\"type\":\"AddEnumValue\",\"enum\":\"Status\",\"value\":\"EARLY\",\"before\":\"OPEN\"}");
        tenant.data("mutation { createTask(input: {name: \"c\", status: EARLY}) { success } }");

        assertThat(tenant.text("{ tasks(orderBy: [{status: ASC}]) { name } }"))
                .isEqualTo("{\"tasks\":[{\"name\":\"c\"},{\"name\":\"b\"},{\"name\":\"a\"}]}");
        assertThat(tenant.graphqlAt(first, "{ tasks(orderBy: [{status: ASC}]) { status } }").text())
                .isEqualTo(
                        "{\"data\":{\"tasks\":[{\"status\":null},{\"status\":\"OPEN\"},{\"status\":\"DONE\"}]}}");
        assertEqual();
    }

    @Test
    void a_value_that_records_hold_or_fields_default_to_is_not_removed() {
        var held = tenant.refused(remove("DONE"));
        assertThat(held.status()).isEqualTo(409);
        assertThat(held.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(held.json().path("count").asInt()).isEqualTo(1);
        assertThat(held.json().path("sampleIds").size()).isEqualTo(1);
        assertThat(tenant.refused(remove("OPEN")).at("/code")).isEqualTo("ENUM_IN_USE");

        var holder = held.json().at("/sampleIds/0").asString();
        tenant.data(
                "mutation($id: ID!) { updateTask(id: $id, input: {status: OPEN}) { success } }",
                "id",
                holder);
        tenant.accepted(remove("DONE"));
        assertThat(
                        tenant.graphqlAt(
                                        first,
                                        "mutation { createTask(input: {status: DONE}) { errors { code sinceRevision } } }")
                                .text())
                .contains("INVALID_VALUE");
        assertThat(
                        tenant.graphqlAt(first, "{ tasks(where: {status: {eq: DONE}}) { name } }")
                                .text())
                .isEqualTo("{\"data\":{\"tasks\":[]}}");
        assertEqual();
    }

    @Test
    void an_enum_in_use_is_not_removed_and_its_default_can_change() {
        assertThat(tenant.refused("{\"type\":\"RemoveEnum\",\"enum\":\"Status\"}").at("/code"))
                .isEqualTo("ENUM_IN_USE");
        tenant.accepted(
                "{\"type\":\"ChangeFieldDefault\",\"entity\":\"Task\",\"field\":\"status\",\"default\":\"ASLEEP\"}",
                "{\"type\":\"ChangeFieldRules\",\"entity\":\"Task\",\"field\":\"name\",\"unique\":true}");
        tenant.data("mutation { createTask(input: {name: \"c\"}) { success } }");
        assertThat(tenant.text("{ taskBy(where: {name: \"c\"}) { status } }"))
                .isEqualTo("{\"taskBy\":{\"status\":\"ASLEEP\"}}");

        tenant.accepted(
                "{\"type\":\"RemoveField\",\"entity\":\"Task\",\"field\":\"status\"}",
                "{\"type\":\"RemoveField\",\"entity\":\"Task\",\"field\":\"past\"}",
                "{\"type\":\"RemoveEnum\",\"enum\":\"Status\"}");
        assertThat(tenant.graphqlAt(first, "{ tasks { status past } }").text())
                .isEqualTo(
                        "{\"data\":{\"tasks\":[{\"status\":null,\"past\":null},{\"status\":null,\"past\":null},{\"status\":null,\"past\":null}]}}");
        assertEqual();
    }

    @Test
    void an_enum_can_be_a_key_and_part_of_one() {
        tenant.accepted(
                "{\"type\":\"ChangeFieldRules\",\"entity\":\"Task\",\"field\":\"status\",\"unique\":true}",
                "{\"type\":\"AddIndex\",\"entity\":\"Task\",\"on\":[\"status\",\"name\"],\"unique\":true}");

        assertThat(tenant.text("{ taskBy(where: {status: DONE}) { name } }"))
                .isEqualTo("{\"taskBy\":{\"name\":\"a\"}}");
        assertThat(
                        tenant.text(
                                "{ taskBy(where: {status_name: {status: OPEN, name: \"b\"}}) { name } }"))
                .isEqualTo("{\"taskBy\":{\"name\":\"b\"}}");
        assertThat(
                        tenant.text(
                                "mutation { createTask(input: {status: DONE}) { errors { code path } } }"))
                .contains("UNIQUE");
        assertEqual();
    }

    @Test
    void what_is_no_value_is_told_so() {
        var wrong =
                tenant.refused(
                        "{\"type\":\"ChangeFieldDefault\",\"entity\":\"Task\",\"field\":\"status\",\"default\":\"NOPE\"}");
        assertThat(wrong.at("/code")).isEqualTo("VALUE_INVALID");
        assertThat(wrong.at("/path")).isEqualTo("/commands/0/default");
        assertThat(tenant.refused(remove("NOPE")).at("/path")).isEqualTo("/commands/0/value");
        assertThat(
                        tenant.graphql(
                                        "mutation($s: Status!) { createTask(input: {status: $s}) { success } }",
                                        "s",
                                        "NOPE")
                                .text())
                .contains("INVALID_VALUE");
        assertThat(tenant.text("{ __type(name: \"Status\") { description enumValues { name } } }"))
                .isEqualTo(
                        "{\"__type\":{\"description\":\"How far a task is.\",\"enumValues\":"
                                + "[{\"name\":\"OPEN\"},{\"name\":\"DONE\"},{\"name\":\"ASLEEP\"}]}}");
    }

    private static String remove(String value) {
        return "{\"type\":\"RemoveEnumValue\",\"enum\":\"Status\",\"value\":\"%s\"}"
                .formatted(value);
    }

    private void assertEqual() {
        assertThat(tenant.differences()).isEmpty();
    }
}
