package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An end becomes mandatory and optional with records present. */
class MandatoryEndsTest {
    private final TestTenant tenant = Product.running().tenant();

    @BeforeEach
    void two_books_of_nobody_and_an_author() {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Author\"},{\"type\":\"AddEntity\",\"name\":\"Book\"},"
                        + "{\"type\":\"AddRelationship\",\"cardinality\":\"ONE_TO_MANY\","
                        + "\"source\":{\"entity\":\"Author\"},\"target\":{\"entity\":\"Book\"}}");
        tenant.data(
                "mutation { a: createBook(input: {}) { success } b: createBook(input: {}) { success } }");
        tenant.data("mutation { createAuthor(input: {}) { success } }");
    }

    @Test
    void every_record_has_to_be_linked_first() {
        var refusal = tenant.refused(mandatory(null, null));
        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.json().path("count").asInt()).isEqualTo(2);
        assertThat(refusal.json().path("sampleIds").size()).isEqualTo(2);

        var nobody = tenant.refused(mandatory(null, "01234567-89ab-7def-8123-456789abcdef"));
        assertThat(nobody.status()).isEqualTo(409);
        assertThat(nobody.at("/detail")).contains("no record of Author");
        assertEqual();
    }

    @Test
    void a_backfill_links_them_and_from_then_on_each_has_one() {
        var before = tenant.revision();
        var author = tenant.data("{ authors { id } }").at("/authors/0/id").asString();
        var mandatory = tenant.accepted(mandatory("author", author));

        assertThat(tenant.text("{ books { author { id } rowVersion } }"))
                .isEqualTo(
                        "{\"books\":[%1$s,%1$s]}"
                                .formatted(
                                        "{\"author\":{\"id\":\""
                                                + author
                                                + "\"},\"rowVersion\":1}"));
        assertThat(created(tenant.revision())).contains("\"code\":\"REQUIRED\"");
        assertThat(created(before))
                .contains("\"code\":\"REQUIRED\",\"sinceRevision\":" + mandatory);
        assertEqual();

        tenant.accepted("{\"type\":\"MakeRelationshipOptional\",\"relationship\":\"Book.author\"}");
        assertThat(created(tenant.revision())).contains("\"success\":true");
        assertThat(tenant.graphqlAt(mandatory, "{ books { author { id } } }").text())
                .contains("{\"author\":null}");
        assertEqual();
    }

    private String created(long revision) {
        return tenant.graphqlAt(
                        revision,
                        "mutation { createBook(input: {}) { success errors { code sinceRevision } } }")
                .text();
    }

    private static String mandatory(@Nullable String end, @Nullable String backfill) {
        return "{\"type\":\"MakeRelationshipMandatory\",\"relationship\":\"Book.author\"%s%s}"
                .formatted(
                        end == null ? "" : ",\"end\":\"" + end + "\"",
                        backfill == null ? "" : ",\"backfill\":\"" + backfill + "\"");
    }

    private void assertEqual() {
        assertThat(tenant.differences()).isEmpty();
    }
}
