package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What changes an end or what is said about it changes the API and no record. */
class EndsTest {
    private static final String LIBRARY =
            "{\"type\":\"AddEntity\",\"name\":\"Author\"},{\"type\":\"AddEntity\",\"name\":\"Book\"},"
                    + "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\","
                    + "\"source\":{\"entity\":\"Author\"},\"target\":{\"entity\":\"Book\"}}";

    private final TestTenant tenant = Product.running().tenant();

    @Test
    void a_hidden_end_is_gone_and_an_exposed_one_is_back_with_its_links() {
        tenant.accepted(LIBRARY);
        tenant.data("mutation { createAuthor(input: {books: {create: [{}]}}) { success } }");

        var hidden = tenant.accepted(end("HideEnd"));
        assertThat(tenant.graphql("{ authors { books { id } } }").json().has("errors")).isTrue();
        assertThat(tenant.graphqlAt(hidden - 1, "{ authors { books { rowVersion } } }").text())
                .contains("\"books\":[{\"rowVersion\":1}]");

        tenant.accepted(end("ExposeEnd"));
        assertThat(tenant.text("{ authors { books { rowVersion } } }"))
                .isEqualTo("{\"authors\":[{\"books\":[{\"rowVersion\":1}]}]}");
    }

    @Test
    void who_takes_a_partner_over_does_not_free_the_one_that_it_had() {
        tenant.accepted(
                """
                {"type":"AddEntity","name":"Person","fields":[{"name":"name","fieldType":"TEXT","unique":true}]},
                {"type":"AddRelationship","cardinality":"ONE_TO_ONE","source":{"entity":"Person","field":"wife"},
                 "target":{"entity":"Person","field":"husband"}}\
                """);
        tenant.data(
                "mutation { createPerson(input: {name: \"h\", wife: {create: {name: \"w\"}}}) { success } }");
        var input =
                "createPerson(input: {name: \"x\", wife: {connect: {name: \"w\"}, replace: true}, husband: {connect: {name: \"h\"}%s}}) { success errors { code path } }";

        assertThat(tenant.text("mutation { " + input.formatted("") + " }"))
                .contains("\"success\":false", "ALREADY_LINKED", "husband");
        assertThat(tenant.text("mutation { " + input.formatted(", replace: true") + " }"))
                .contains("\"success\":true");
    }

    @Test
    void descriptions_reach_introspection() {
        tenant.accepted(
                LIBRARY,
                "{\"type\":\"ChangeDescription\",\"entity\":\"Book\",\"description\":\"What is read.\"}",
                "{\"type\":\"ChangeDescription\",\"relationship\":\"Book.author\",\"end\":\"author\","
                        + "\"description\":\"Who wrote it.\"}");

        assertThat(
                        tenant.text(
                                "{ __type(name: \"Book\") { description fields { name description } } }"))
                .contains("{\"description\":\"What is read.\"")
                .contains("{\"name\":\"author\",\"description\":\"Who wrote it.\"}");
    }

    @Test
    void a_command_that_is_not_offered_is_not_known() {
        var refusal = tenant.refused("{\"type\":\"Explode\"}");

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.at("/code")).isEqualTo("UNKNOWN_COMMAND");
    }

    private static String end(String command) {
        return "{\"type\":\"%s\",\"relationship\":\"Book.author\",\"end\":\"books\"}"
                .formatted(command);
    }
}
