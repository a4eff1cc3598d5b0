package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A name that is accepted works end to end; one that is refused comes with a code and a name that
 * would be accepted.
 */
class NamesTest {
    private static final String SIXTY =
            "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefgh";

    private final TestTenant tenant = Product.running().tenant();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order",
                "user",
                "select",
                "type",
                "group",
                "version",
                "table",
                "where",
                "limit",
                "null",
                "true",
                "false",
                "query",
                "mutation",
                "subscription",
                "fragment",
                "on",
                "input",
                "enum",
                "ctid",
                "xmin",
                "tableoid",
                "oid",
                "avatar_url",
                "x",
                "a1",
                "fooBar",
                "data",
                "errors",
                "success",
                "node",
                "edges",
                "link",
                SIXTY
            })
    void an_accepted_field_name_works_everywhere(String name) {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Thing\",\"fields\":[{\"name\":\""
                        + name
                        + "\",\"fieldType\":\"TEXT\",\"unique\":true}]}");
        tenant.data(
                "mutation($i: CreateThingInput!) { createThing(input: $i) { success } }",
                "i",
                TestTenant.map(name, "v"));

        assertThat(
                        tenant.text(
                                "{ things(where: {%s: {eq: \"v\"}}, orderBy: [{%s: ASC}]) { %s } }"
                                        .formatted(name, name, name)))
                .isEqualTo("{\"things\":[{\"" + name + "\":\"v\"}]}");
        assertThat(tenant.text("{ thingBy(where: {" + name + ": \"v\"}) { " + name + " } }"))
                .contains("\"v\"");
        assertThat(Product.running().sql("SELECT * FROM " + tenant.views() + ".things")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Order",
                "User",
                "Select",
                "Group",
                "Table",
                "Type",
                "Version",
                "Where",
                "X",
                "A1",
                "Data",
                "Object",
                "HTTPServer"
            })
    void an_accepted_entity_name_works_everywhere(String name) {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\""
                        + name
                        + "\",\"fields\":[{\"name\":\"title\",\"fieldType\":\"TEXT\"}]}");
        var plural = tenant.schema().at("/entities/0/plural").asString();

        tenant.data("mutation { create" + name + "(input: {title: \"t\"}) { success } }");

        assertThat(tenant.text("{ " + plural + " { title __typename } }"))
                .isEqualTo(
                        "{\"" + plural + "\":[{\"title\":\"t\",\"__typename\":\"" + name + "\"}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "NAME_INVALID, 'Ünïcode'",
        "NAME_INVALID, 'a b'",
        "NAME_INVALID, 'a-b'",
        "NAME_INVALID, '1a'",
        "NAME_INVALID, '__x'",
        "NAME_INVALID, 'a''b'",
        "NAME_INVALID, 'Upper'",
        "NAME_INVALID, ''",
        "NAME_INVALID, '名前'",
        "NAME_INVALID, 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghi'",
        "NAME_TAKEN, 'id'",
        "NAME_TAKEN, 'createdAt'",
        "NAME_TAKEN, 'created_at'",
        "NAME_TAKEN, 'TITLE'",
        "NAME_TAKEN, 'tiTle'",
        "NAME_TAKEN, 'main_author'",
        "NAME_TAKEN, 'mainauthor'",
        "NAME_TAKEN, 'ownerId'",
        "NAME_TAKEN, 'partsConnection'"
    })
    void a_refused_field_name_has_a_code_a_path_and_a_way_out(String code, String name) {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Thing\",\"fields\":[{\"name\":\"title\",\"fieldType\":\"TEXT\"},{\"name\":\"mainAuthor\",\"fieldType\":\"TEXT\"}]}",
                "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\",\"source\":{\"entity\":\"Thing\",\"field\":\"parts\"},\"target\":{\"entity\":\"Thing\",\"field\":\"owner\"}}");

        var refusal = tenant.refused(field(name));

        var expected = name.equals("TITLE") ? "NAME_INVALID" : code;
        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.at("/code")).as(refusal.text()).isEqualTo(expected);
        assertThat(refusal.at("/path")).isEqualTo("/commands/0/name");
        tenant.accepted(field(refusal.at("/suggestion")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order",
                "Thing2x ",
                "ThingConnection",
                "Query",
                "thing",
                "THING",
                "Größe",
                "A\\\"B",
                "String",
                "ThingWhereInput"
            })
    void a_refused_entity_name_has_a_code_and_a_way_out(String name) {
        tenant.accepted("{\"type\":\"AddEntity\",\"name\":\"Thing\"}");

        var refusal = tenant.change("{\"type\":\"AddEntity\",\"name\":\"" + name + "\"}");

        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.at("/code")).isIn("NAME_INVALID", "NAME_TAKEN");
        tenant.accepted("{\"type\":\"AddEntity\",\"name\":\"" + refusal.at("/suggestion") + "\"}");
    }

    private static String field(String name) {
        return "{\"type\":\"AddField\",\"entity\":\"Thing\",\"name\":\""
                + name
                + "\",\"fieldType\":\"TEXT\"}";
    }
}
