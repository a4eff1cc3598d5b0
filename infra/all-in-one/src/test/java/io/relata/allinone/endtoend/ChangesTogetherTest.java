package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What each of several changes does to records is seen by the others of the same change set. */
class ChangesTogetherTest {
    private static final String THROUGH_PARTS =
            """
            {"type":"ChangeCardinality","relationship":"Author.books","cardinality":"MANY_TO_MANY",
             "through":{"entity":"Part","source":"author","target":"book"}}\
            """;

    private final TestTenant tenant = Product.running().tenant();

    @Test
    void several_changes_write_values_of_a_record_that_is_linked() {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Author\"}",
                """
                {"type":"AddEntity","name":"Book","fields":[{"name":"k","fieldType":"INTEGER"},
                  {"name":"g","fieldType":"INTEGER"},{"name":"h","fieldType":"INTEGER"}]}\
                """,
                relationship("ONE_TO_MANY", "books", "author"));
        tenant.data(
                "mutation { createAuthor(input: {books: {create: [{k: 1, g: 2}]}}) { success } }");

        tenant.accepted(toText("k"), toText("g"));
        tenant.accepted(
                "{\"type\":\"MakeFieldMandatory\",\"entity\":\"Book\",\"field\":\"h\",\"backfill\":3}",
                "{\"type\":\"ChangeFieldType\",\"entity\":\"Book\",\"field\":\"g\",\"fieldType\":\"BIGINT\"}");

        assertThat(tenant.text("{ books { k g h author { books { k } } } }"))
                .isEqualTo(
                        "{\"books\":[{\"k\":\"1\",\"g\":\"2\",\"h\":3,\"author\":{\"books\":[{\"k\":\"1\"}]}}]}");
        assertEqual();
    }

    @Test
    void links_move_into_a_join_entity_with_mandatory_ends_unless_it_wants_more_of_them() {
        authorsOfParts("\"mandatory\":true");

        assertThat(tenant.refused(THROUGH_PARTS).at("/code")).isEqualTo("THROUGH_INVALID");
        assertThat(tenant.refused(THROUGH_PARTS, defaultOf(1)).at("/code"))
                .isEqualTo("THROUGH_INVALID");

        tenant.accepted(defaultOf(1), THROUGH_PARTS);
        assertThat(shares()).contains("\"share\":1},{\"share\":1");
        assertEqual();
    }

    @Test
    void links_that_moved_get_the_backfill_of_what_comes_after() {
        authorsOfParts("\"mandatory\":false");

        tenant.accepted(
                THROUGH_PARTS,
                "{\"type\":\"MakeFieldMandatory\",\"entity\":\"Part\",\"field\":\"share\",\"backfill\":5}");
        assertThat(shares()).contains("\"share\":5},{\"share\":5");
        assertEqual();
    }

    private void authorsOfParts(String share) {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Author\"}",
                "{\"type\":\"AddEntity\",\"name\":\"Book\"}",
                """
                {"type":"AddEntity","name":"Part","fields":[
                  {"name":"share","fieldType":"INTEGER",%s}]}\
                """
                        .formatted(share),
                half("author", "Author"),
                half("book", "Book"),
                relationship("ONE_TO_MANY", "books", "author"));
        tenant.data("mutation { createAuthor(input: {books: {create: [{}, {}]}}) { success } }");
    }

    private static String defaultOf(int share) {
        return "{\"type\":\"ChangeFieldDefault\",\"entity\":\"Part\",\"field\":\"share\",\"default\":%d}"
                .formatted(share);
    }

    private String shares() {
        return tenant.text("{ authors { parts { share } } }");
    }

    @Test
    void a_key_that_moves_is_judged_with_the_others_of_its_index() {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Author\"}",
                "{\"type\":\"AddEntity\",\"name\":\"Book\",\"fields\":[{\"name\":\"title\",\"fieldType\":\"TEXT\"}]}",
                relationship("MANY_TO_MANY", "books", "authors"));
        tenant.data(
                "mutation { createAuthor(input: {books: {create: [{title: \"x\"}, {title: \"x\"}]}}) { success } }");
        var before = tenant.revision();

        var refusal =
                tenant.refused(
                        "{\"type\":\"RenameRelationship\",\"relationship\":\"Author.books\",\"end\":\"authors\",\"name\":\"author\"}",
                        "{\"type\":\"ChangeCardinality\",\"relationship\":\"Author.books\",\"cardinality\":\"ONE_TO_MANY\"}",
                        "{\"type\":\"AddIndex\",\"entity\":\"Book\",\"on\":[\"author\",\"title\"],\"unique\":true}");

        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.at("/path")).isEqualTo("/commands/2");
        assertThat(refusal.json().path("count").asInt()).isEqualTo(2);
        assertThat(tenant.revision()).isEqualTo(before);
    }

    @Test
    void an_older_revision_takes_nothing_away_from_others() {
        var first =
                tenant.accepted(
                        "{\"type\":\"AddEntity\",\"name\":\"Author\",\"fields\":[{\"name\":\"k\",\"fieldType\":\"INTEGER\",\"unique\":true}]}",
                        "{\"type\":\"AddEntity\",\"name\":\"Book\",\"fields\":[{\"name\":\"k\",\"fieldType\":\"INTEGER\",\"unique\":true}]}",
                        relationship("MANY_TO_MANY", "books", "authors"));
        tenant.data(
                "mutation { createAuthors(inputs: [{k: 1, books: {create: [{k: 1}]}}, {k: 2}]) { success } }");
        tenant.accepted(
                "{\"type\":\"ChangeCardinality\",\"relationship\":\"Author.books\",\"cardinality\":\"ONE_TO_MANY\"}");

        var answer =
                tenant.graphqlAt(
                        first,
                        "mutation { createAuthor(input: {k: 3, books: {connect: [{k: 1}]}}) { success errors { code } } }");

        assertThat(answer.text()).contains("\"ALREADY_LINKED\"");
        assertThat(tenant.text("{ authorBy(where: {k: 1}) { books { k } } }"))
                .isEqualTo("{\"authorBy\":{\"books\":[{\"k\":1}]}}");
    }

    @Test
    void an_older_revision_moves_a_record_as_long_as_it_has_one_place() {
        var first =
                tenant.accepted(
                        "{\"type\":\"AddEntity\",\"name\":\"Author\",\"fields\":[{\"name\":\"k\",\"fieldType\":\"INTEGER\",\"unique\":true}]}",
                        "{\"type\":\"AddEntity\",\"name\":\"Book\",\"fields\":[{\"name\":\"k\",\"fieldType\":\"INTEGER\",\"unique\":true}]}",
                        relationship("ONE_TO_MANY", "books", "author"));
        tenant.data(
                "mutation { createAuthors(inputs: [{k: 1, books: {create: [{k: 1}, {k: 2}]}}, {k: 2}]) { success } }");
        tenant.accepted(
                "{\"type\":\"ChangeCardinality\",\"relationship\":\"Author.books\",\"cardinality\":\"MANY_TO_MANY\"}");

        var moved =
                tenant.graphqlAt(
                        first,
                        "mutation { createAuthor(input: {k: 3, books: {connect: [{k: 1}]}}) { success author { books { k author { k } } } } }");
        assertThat(moved.text())
                .contains("\"success\":true", "\"books\":[{\"k\":1,\"author\":{\"k\":3}}]");
        assertThat(tenant.text("{ authors(orderBy: [{k: ASC}]) { k books { k } } }"))
                .isEqualTo(
                        "{\"authors\":[{\"k\":1,\"books\":[{\"k\":2}]},{\"k\":2,\"books\":[]},{\"k\":3,\"books\":[{\"k\":1}]}]}");

        tenant.data(
                "mutation { createAuthor(input: {k: 4, books: {connect: [{k: 1}]}}) { success } }");
        var shared =
                tenant.graphqlAt(
                        first,
                        "mutation { createAuthor(input: {k: 5, books: {connect: [{k: 1}]}}) { errors { code sinceRevision } } }");
        assertThat(shared.text()).contains("\"INVALID_VALUE\",\"sinceRevision\":" + (first + 1));
    }

    private static String relationship(String cardinality, String source, String target) {
        return """
        {"type":"AddRelationship","cardinality":"%s","source":{"entity":"Author","field":"%s"},
         "target":{"entity":"Book","field":"%s"}}\
        """
                .formatted(cardinality, source, target);
    }

    private static String half(String field, String entity) {
        return """
        {"type":"AddRelationship","cardinality":"MANY_TO_ONE",
         "source":{"entity":"Part","field":"%s","mandatory":true},"target":{"entity":"%s","field":"parts"}}\
        """
                .formatted(field, entity);
    }

    private static String toText(String field) {
        return "{\"type\":\"ChangeFieldType\",\"entity\":\"Book\",\"field\":\"%s\",\"fieldType\":\"TEXT\"}"
                .formatted(field);
    }

    private void assertEqual() {
        assertThat(tenant.differences()).isEmpty();
    }
}
