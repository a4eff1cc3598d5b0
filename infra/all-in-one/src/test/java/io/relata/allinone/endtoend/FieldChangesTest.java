package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a field holds changes with records present, and every older API keeps working. */
class FieldChangesTest {
    private final TestTenant tenant = Product.running().tenant();

    @Test
    void a_default_counts_from_now_on() {
        books("\"Emma\"");
        tenant.accepted(change("ChangeFieldDefault", "\"default\":\"untitled\""));
        create("{}");
        assertThat(titles())
                .isEqualTo("{\"books\":[{\"title\":\"Emma\"},{\"title\":\"untitled\"}]}");

        tenant.accepted(change("ChangeFieldDefault", "\"default\":null"));
        create("{}");
        assertThat(titles()).endsWith("{\"title\":\"untitled\"},{\"title\":null}]}");
        assertEqual();
    }

    @Test
    void a_constant_that_breaks_the_pattern_of_its_field_is_refused_at_its_place() {
        var code = "\"fieldType\":\"TEXT\",\"pattern\":\"^[A-Z]+$\",\"default\":\"a\"}";
        var inEntity =
                tenant.refused(
                        "{\"type\":\"AddEntity\",\"name\":\"Code\",\"fields\":[{\"name\":\"n\",\"fieldType\":\"TEXT\"},{\"name\":\"code\","
                                + code
                                + "]}");
        assertThat(inEntity.status()).isEqualTo(422);
        assertThat(inEntity.at("/code")).isEqualTo("VALUE_INVALID");
        assertThat(inEntity.at("/path")).isEqualTo("/commands/0/fields/1/default");

        books("\"Emma\"");
        tenant.accepted(change("ChangeFieldRules", "\"pattern\":\"^[A-Z]\""));
        var changed = tenant.refused(change("ChangeFieldDefault", "\"default\":\"a\""));
        assertThat(changed.at("/code")).isEqualTo("VALUE_INVALID");
        assertThat(changed.at("/path")).isEqualTo("/commands/0/default");
        var backfill = tenant.refused(change("MakeFieldMandatory", "\"backfill\":\"a\""));
        assertThat(backfill.at("/code")).isEqualTo("VALUE_INVALID");
        assertThat(backfill.at("/path")).isEqualTo("/commands/0/backfill");
        tenant.accepted(change("ChangeFieldDefault", "\"default\":\"A\""));
        var rule = tenant.refused(change("ChangeFieldRules", "\"pattern\":\"^[B-Z]\""));
        assertThat(rule.at("/code")).isEqualTo("VALUE_INVALID");
        assertThat(rule.at("/path")).isEqualTo("/commands/0/default");
        assertEqual();
    }

    @Test
    void a_rule_is_refused_where_records_break_it_and_kept_from_then_on() {
        books("\"Emma\"", "\"Persuasion\"");
        var refusal = tenant.refused(change("ChangeFieldRules", "\"maxLength\":5"));
        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.json().path("count").asInt()).isEqualTo(1);
        assertThat(refusal.json().path("sampleIds").size()).isEqualTo(1);

        tenant.accepted(
                change(
                        "ChangeFieldRules",
                        "\"maxLength\":10,\"pattern\":\"^[A-Z]\",\"unique\":true"));
        assertThat(refused("{title: \"Northanger Abbey\"}")).contains("longer than 10 characters");
        assertThat(refused("{title: \"emma\"}")).contains("does not match the pattern ^[A-Z]");
        assertThat(refused("{title: \"Emma\"}")).contains("UNIQUE");
        assertThat(tenant.text("{ bookBy(where: {title: \"Emma\"}) { title } }"))
                .isEqualTo("{\"bookBy\":{\"title\":\"Emma\"}}");

        tenant.accepted(change("ChangeFieldRules", "\"maxLength\":null,\"unique\":false"));
        create("{title: \"Northanger Abbey\"}");
        create("{title: \"Emma\"}");
        assertThat(refused("{title: \"emma\"}")).contains("pattern");
        assertEqual();
    }

    @Test
    void a_key_that_is_no_longer_unique_still_picks_one_in_an_older_api() {
        books("\"Emma\"");
        var unique = tenant.accepted(change("ChangeFieldRules", "\"unique\":true"));
        tenant.accepted(change("ChangeFieldRules", "\"unique\":false"));
        create("{title: \"Emma\"}");

        var answer = tenant.graphqlAt(unique, "{ bookBy(where: {title: \"Emma\"}) { title } }");
        assertThat(answer.text()).isEqualTo("{\"data\":{\"bookBy\":{\"title\":\"Emma\"}}}");
    }

    @Test
    void a_number_has_its_bounds_changed() {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Book\",\"fields\":[{\"name\":\"title\",\"fieldType\":\"DECIMAL\",\"min\":0}]}");
        create("{title: \"5\"}");
        assertThat(tenant.refused(change("ChangeFieldRules", "\"min\":6")).status()).isEqualTo(409);
        tenant.accepted(change("ChangeFieldRules", "\"min\":null,\"max\":5"));
        create("{title: \"-1\"}");
        assertThat(refused("{title: \"5.01\"}")).contains("more than 5");
        assertEqual();
    }

    @Test
    void a_field_becomes_mandatory_once_every_record_has_a_value() {
        books("\"Emma\"", "null", "null");
        var before = tenant.revision();
        var refusal = tenant.refused(change("MakeFieldMandatory", "\"backfill\":null"));
        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.json().path("count").asInt()).isEqualTo(2);
        assertThat(refusal.at("/detail")).contains("would have no value for title");

        var mandatory = tenant.accepted(change("MakeFieldMandatory", "\"backfill\":\"?\""));
        assertThat(tenant.text("{ books { title rowVersion } }"))
                .isEqualTo(
                        "{\"books\":[{\"title\":\"Emma\",\"rowVersion\":1},{\"title\":\"?\",\"rowVersion\":1},{\"title\":\"?\",\"rowVersion\":1}]}");
        assertThat(refused("{}")).contains("REQUIRED");
        assertThat(typeOfTitle(mandatory)).contains("NON_NULL");
        var older =
                tenant.graphqlAt(
                        before,
                        "mutation { createBook(input: {}) { errors { code sinceRevision } } }");
        assertThat(older.text())
                .contains("{\"code\":\"REQUIRED\",\"sinceRevision\":" + mandatory + "}");

        tenant.accepted(change("MakeFieldOptional", null));
        create("{}");
        assertThat(typeOfTitle(mandatory)).doesNotContain("NON_NULL");
        assertThat(tenant.graphqlAt(mandatory, "{ books { title } }").text())
                .endsWith("{\"title\":null}]}}");
        assertEqual();
    }

    private String typeOfTitle(long revision) {
        return tenant.graphqlAt(
                        revision, "{ __type(name: \"Book\") { fields { name type { kind } } } }")
                .text()
                .replaceAll(".*\"title\",\"type\":\\{(.*?)\\}.*", "$1");
    }

    private void books(String... titles) {
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Book\",\"fields\":[{\"name\":\"title\",\"fieldType\":\"TEXT\"}]}");
        for (var title : titles) {
            create("{title: " + title + "}");
        }
    }

    private void create(String input) {
        assertThat(tenant.text(creation(input))).contains("\"success\":true");
    }

    private String refused(String input) {
        return tenant.text(creation(input));
    }

    private static String creation(String input) {
        return "mutation { createBook(input: %s) { success errors { code message } } }"
                .formatted(input);
    }

    private String titles() {
        return tenant.text("{ books { title } }");
    }

    private void assertEqual() {
        assertThat(tenant.differences()).isEmpty();
    }

    private static String change(String type, @Nullable String more) {
        return "{\"type\":\"%s\",\"entity\":\"Book\",\"field\":\"title\"%s}"
                .formatted(type, more == null ? "" : "," + more);
    }
}
