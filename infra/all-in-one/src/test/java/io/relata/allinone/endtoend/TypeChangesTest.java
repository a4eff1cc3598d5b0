package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A field gets another type with records present; each API has the values in its own. */
class TypeChangesTest {
    private final TestTenant tenant = Product.running().tenant();

    @AfterEach
    void live_tables_are_what_the_history_demands() {
        assertThat(tenant.differences()).isEmpty();
    }

    @Test
    void texts_become_numbers_and_stay_texts_for_the_older_api() {
        var before = items("TEXT", "", "\"1\"", "\"02\"", "\"30\"", "null");
        var now = changed("INTEGER");

        assertThat(values()).isEqualTo("1,2,30,null");
        assertThat(at(before, "items(orderBy: [{n: ASC}]) { value }"))
                .isEqualTo("\"1\",\"02\",\"30\",null");
        assertThat(text("{ items(where: {value: {gt: 1}}, orderBy: [{value: DESC}]) { value } }"))
                .isEqualTo("30,2");
        assertThat(at(before, "items(where: {value: {contains: \"0\"}}) { value }"))
                .isEqualTo("\"02\",\"30\"");
        assertThat(at(before, "items(orderBy: [{value: ASC}]) { value }"))
                .isEqualTo("\"02\",\"1\",\"30\",null");
        assertThat(
                        tenant.product()
                                .sql(
                                        "SELECT value FROM %s.items ORDER BY n"
                                                .formatted(tenant.views())))
                .containsExactly("1", "2", "30", "null");
        assertThat(text("{ items { rowVersion } }")).isEqualTo("1,1,1,1");
        assertThat(now).isEqualTo(before + 1);
    }

    @Test
    void each_api_writes_in_its_own_type() {
        var before = items("TEXT", "");
        var now = changed("INTEGER");

        create("{n: 1, value: 7}");
        assertThat(written(before, "createItem(input: {n: 2, value: \"08\"})")).contains("true");
        assertThat(values()).isEqualTo("7,8");
        assertThat(at(before, "items(orderBy: [{n: ASC}]) { value }")).isEqualTo("\"7\",\"08\"");

        var wrong = written(before, "createItem(input: {n: 3, value: \"many\"})");
        assertThat(wrong)
                .contains("INVALID_VALUE")
                .contains("\"path\":[\"input\",\"value\"]")
                .contains("\"sinceRevision\":" + now)
                .contains("value is of type INTEGER today, and the value has no such form.");
        assertThat(
                        written(
                                before,
                                "createItems(inputs: [{n: 3, value: \"3\"}, {n: 4, value: \"many\"}])"))
                .contains("\"path\":[\"inputs\",\"1\",\"value\"]");

        var id = id(1);
        assertThat(update(before, id, "\"11\"")).contains("true");
        assertThat(values()).isEqualTo("11,8");
        assertThat(update(before, id, "null")).contains("true");
        assertThat(values()).isEqualTo("null,8");
        assertThat(update(now, id, "12")).contains("true");
        assertThat(update(before, id, "\"x\"")).contains("INVALID_VALUE");
        assertThat(at(before, "items(orderBy: [{n: ASC}]) { value }")).isEqualTo("\"12\",\"08\"");
        assertThat(update(now, id, "null")).contains("true");
        assertThat(at(before, "items(orderBy: [{n: ASC}]) { value }")).isEqualTo("null,\"08\"");
    }

    @Test
    void what_has_no_form_refuses_the_change() {
        items("TEXT", "", "\"1\"", "\"one\"", "\"\"", "null", "\" 2 \"");
        var refusal = tenant.refused(change("INTEGER"));
        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.at("/detail"))
                .isEqualTo("3 records of Item have a value of value that is no INTEGER.");
        assertThat(refusal.at("/path")).isEqualTo("/commands/0");
        assertThat(refusal.json().path("count").asInt()).isEqualTo(3);
        assertThat(refusal.json().path("sampleIds").size()).isEqualTo(3);
        assertThat(refusal.at("/remedy")).contains("Correct or clear");
        assertThat(values()).isEqualTo("\"1\",\"one\",\"\",null,\" 2 \"");
        assertThat(tenant.refused(change("UUID")).status()).isEqualTo(409);
    }

    @Test
    void a_change_without_an_obvious_conversion_is_refused() {
        items("DATE", "");
        var refusal = tenant.refused(change("INTEGER"));
        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.text()).contains("TIMESTAMP");
    }

    @Test
    void the_plan_tells_each_step() {
        items("TEXT", ",\"unique\":true", "\"1\"", "\"2\"");
        var plan =
                tenant.product()
                        .post(
                                tenant.changes() + "?dryRun=true",
                                "{\"commands\":[" + change("INTEGER") + "]}")
                        .expect(200);
        assertThat(plan.text())
                .contains("fill ")
                .contains("relata_projection.integer_of")
                .contains("\"rowsRewritten\":2")
                .contains("in step")
                .contains("create unique index");
        assertThat(plan.at("/plan/breaking/0/path")).isEqualTo("Item.value");
    }

    @Test
    void a_mandatory_unique_field_stays_so() {
        var before =
                items("TEXT", ",\"mandatory\":true,\"unique\":true", "\"1\"", "\"01\"", "\"2\"");
        var refusal = tenant.refused(change("INTEGER"));
        assertThat(refusal.at("/detail"))
                .isEqualTo(
                        "2 records of Item would, converted, have a value of value that another one has too.");
        assertThat(refusal.json().path("count").asInt()).isEqualTo(2);

        tenant.text("mutation { deleteItem(id: \"" + id(1) + "\") { success } }");
        var now = changed("INTEGER");
        assertThat(text("{ itemBy(where: {value: 2}) { value } }")).isEqualTo("2");
        assertThat(at(before, "itemBy(where: {value: \"1\"}) { value }")).isEqualTo("\"1\"");
        assertThat(written(now, "createItem(input: {n: 8, value: 2})")).contains("UNIQUE");
        assertThat(written(before, "createItem(input: {n: 8, value: \"02\"})"))
                .contains("UNIQUE")
                .contains("\"path\":[\"input\",\"value\"]");
        assertThat(written(now, "createItem(input: {n: 8})")).contains("REQUIRED");
        assertThat(written(before, "createItem(input: {n: 8})")).contains("REQUIRED");
        assertThat(written(before, "createItem(input: {n: 8, value: null})")).contains("REQUIRED");
        assertThat(written(before, "createItem(input: {n: 8, value: \"x\"})"))
                .contains("INVALID_VALUE");
        assertThat(kind(now)).isEqualTo("NON_NULL");
        assertThat(kind(before)).isEqualTo("SCALAR");
    }

    @Test
    void rules_of_the_new_type_are_checked_before() {
        items("TEXT", "", "\"1\"", "\"20\"", "\"300\"");
        var refusal = tenant.refused(change("INTEGER", "\"max\":100"));
        assertThat(refusal.at("/detail"))
                .isEqualTo("1 record of Item has a value of value that does not satisfy max 100.");
        var before = tenant.revision();
        tenant.accepted(change("INTEGER", "\"max\":300"));
        assertThat(written(before, "createItem(input: {n: 8, value: \"301\"})"))
                .contains("more than 300")
                .contains("\"path\":[\"input\",\"value\"]");
    }

    @Test
    void a_default_is_of_the_new_type_and_never_covers_what_an_older_api_writes() {
        var before = items("TEXT", ",\"default\":\"5\"", "\"1\"");
        assertThat(tenant.refused(change("INTEGER")).at("/code")).isNotEmpty();
        tenant.accepted(change("INTEGER", "\"default\":6"));
        create("{n: 1}");
        written(before, "createItem(input: {n: 2})");
        written(before, "createItem(input: {n: 3, value: \"7\"})");
        written(before, "createItem(input: {n: 4, value: null})");
        assertThat(values()).isEqualTo("1,6,6,7,null");
        assertThat(at(before, "items(orderBy: [{n: ASC}]) { value }"))
                .isEqualTo("\"1\",\"6\",\"6\",\"7\",null");
    }

    @Test
    void three_types_of_a_field_are_kept_in_step() {
        var first = items("TEXT", "", "\"1\"", "\"00\"");
        var second = changed("INTEGER");
        var third = changed("BOOLEAN");
        assertThat(values()).isEqualTo("true,false");
        assertThat(at(second, "items(orderBy: [{n: ASC}]) { value }")).isEqualTo("1,0");
        assertThat(at(first, "items(orderBy: [{n: ASC}]) { value }")).isEqualTo("\"1\",\"00\"");

        assertThat(written(first, "createItem(input: {n: 2, value: \"1\"})")).contains("true");
        assertThat(written(second, "createItem(input: {n: 3, value: 0})")).contains("true");
        create("{n: 4, value: true}");
        assertThat(values()).isEqualTo("true,false,true,false,true");
        assertThat(at(second, "items(orderBy: [{n: ASC}]) { value }")).isEqualTo("1,0,1,0,1");
        assertThat(at(first, "items(orderBy: [{n: ASC}]) { value }"))
                .isEqualTo("\"1\",\"00\",\"1\",\"0\",\"1\"");
        assertThat(written(first, "createItem(input: {n: 5, value: \"2\"})"))
                .contains("INVALID_VALUE")
                .contains("\"sinceRevision\":" + third);
        assertThat(written(first, "createItem(input: {n: 5, value: \"x\"})"))
                .contains("INVALID_VALUE");
    }

    @Test
    void a_type_is_changed_back() {
        var before = items("TEXT", "", "\"1\"", "\"02\"");
        var between = changed("INTEGER");
        create("{n: 2, value: 3}");
        changed("TEXT");
        create("{n: 3, value: \"many\"}");
        assertThat(values()).isEqualTo("\"1\",\"2\",\"3\",\"many\"");
        assertThat(at(between, "items(orderBy: [{n: ASC}]) { value }")).isEqualTo("1,2,3,null");
        assertThat(at(before, "items(orderBy: [{n: ASC}]) { value }"))
                .isEqualTo("\"1\",\"02\",\"3\",null");
    }

    @Test
    void one_becomes_a_list_and_a_list_of_one_becomes_one() {
        var before = items("INTEGER", "", "1", "null");
        var lists = tenant.accepted(change("INTEGER", "\"list\":true"));
        create("{n: 2, value: [2, 3]}");
        create("{n: 3, value: []}");
        assertThat(values()).isEqualTo("[1],null,[2,3],[]");
        assertThat(at(before, "items(orderBy: [{n: ASC}]) { value }"))
                .isEqualTo("1,null,null,null");
        assertThat(written(before, "createItem(input: {n: 4, value: 4})")).contains("true");

        var refusal = tenant.refused(change("INTEGER", "\"list\":false"));
        assertThat(refusal.json().path("count").asInt()).isEqualTo(1);
        assertThat(refusal.json().path("sampleIds").path(0).asString()).isEqualTo(id(2));
        assertThat(update(lists, id(2), "[2]")).contains("true");
        tenant.accepted(change("TEXT", "\"list\":false"));
        assertThat(values()).isEqualTo("\"1\",null,\"2\",null,\"4\"");
        assertThat(at(lists, "items(orderBy: [{n: ASC}]) { value }"))
                .isEqualTo("[1],null,[2],[],[4]");
    }

    @Test
    void an_empty_list_is_no_value_of_a_mandatory_field() {
        items("TEXT", ",\"list\":true,\"mandatory\":true", "[\"1\"]", "[]", "[\"x\"]");
        var refusal = tenant.refused(change("INTEGER", "\"list\":false"));
        assertThat(refusal.json().path("count").asInt()).isEqualTo(1);
        assertThat(refusal.text()).contains("would have no value for value").contains(id(1));
        assertThat(tenant.refused(change("INTEGER")).json().path("sampleIds").path(0).asString())
                .isEqualTo(id(2));
        update(tenant.revision(), id(1), "[\"3\"]");
        update(tenant.revision(), id(2), "[\"2\"]");
        tenant.accepted(change("INTEGER", "\"list\":false"));
        assertThat(values()).isEqualTo("1,3,2");
    }

    @Test
    void a_record_is_linked_by_the_key_of_an_older_type() {
        items("TEXT", ",\"unique\":true", "\"01\"", "\"2\"");
        tenant.accepted(
                "{\"type\":\"AddEntity\",\"name\":\"Note\",\"fields\":[]}",
                """
                {"type":"AddRelationship","cardinality":"ONE_TO_MANY","source":{"entity":"Item"},"target":{"entity":"Note"}}\
                """);
        var before = tenant.revision();
        var now = changed("INTEGER");
        assertThat(written(before, "createNote(input: {item: {connect: {value: \"01\"}}})"))
                .contains("\"success\":true");
        assertThat(written(now, "createNote(input: {item: {connect: {value: 2}}})"))
                .contains("\"success\":true");
        assertThat(written(before, "createNote(input: {item: {create: {n: 2, value: \"x\"}}})"))
                .contains("\"path\":[\"input\",\"item\",\"create\",\"value\"]");
        assertThat(written(before, "createNote(input: {item: {connect: {value: \"1\"}}})"))
                .contains("NOT_FOUND");
        assertThat(tenant.text("{ notes { item { value } } }"))
                .isEqualTo("{\"notes\":[{\"item\":{\"value\":1}},{\"item\":{\"value\":2}}]}");
    }

    @Test
    void several_changes_of_one_change_set_are_judged_together() {
        var before = items("TEXT", "", "\"1\"", "\"0\"", "null");
        var refusal =
                tenant.refused(
                        change("INTEGER"),
                        change("BOOLEAN"),
                        "{\"type\":\"MakeFieldMandatory\",\"entity\":\"Item\",\"field\":\"value\"}");
        assertThat(refusal.at("/path")).isEqualTo("/commands/2");
        assertThat(refusal.json().path("count").asInt()).isEqualTo(1);
        tenant.accepted(
                change("INTEGER"),
                "{\"type\":\"RenameField\",\"entity\":\"Item\",\"field\":\"value\",\"name\":\"done\"}",
                change("BOOLEAN").replace("\"field\":\"value\"", "\"field\":\"done\""),
                "{\"type\":\"MakeFieldMandatory\",\"entity\":\"Item\",\"field\":\"done\",\"backfill\":true}");
        assertThat(text("{ items(orderBy: [{n: ASC}]) { value: done } }"))
                .isEqualTo("true,false,true");
        assertThat(at(before, "items(orderBy: [{n: ASC}]) { value }")).startsWith("\"1\",\"0\",");
        tenant.accepted(
                "{\"type\":\"AddField\",\"entity\":\"Item\",\"name\":\"value\",\"fieldType\":\"TEXT\",\"default\":\"5\"}",
                change("INTEGER", "\"default\":6"));
        assertThat(values()).isEqualTo("5,5,5");
    }

    @Test
    void what_the_first_of_several_changes_would_lose_refuses_them() {
        items("TEXT", "", "\"10:00\"", "\"noon\"");

        var refusal = tenant.refused(change("TIME"), change("TEXT"));

        assertThat(refusal.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
        assertThat(refusal.at("/path")).isEqualTo("/commands/0");
        assertThat(refusal.json().path("count").asInt()).isEqualTo(1);
        assertThat(values()).isEqualTo("\"10:00\",\"noon\"");
    }

    @Test
    void texts_become_values_of_an_enum_and_back() {
        tenant.accepted(
                "{\"type\":\"AddEnum\",\"name\":\"Size\",\"values\":[\"SMALL\",\"LARGE\"]}");
        var before = items("TEXT", "", "\"SMALL\"", "\"LARGE\"", "null", "\"huge\"");
        assertThat(tenant.refused(change("ENUM", "\"enum\":\"Size\"")).at("/detail"))
                .isEqualTo("1 record of Item has a value of value that is no value of enum Size.");
        assertThat(tenant.refused(change("DECIMAL", "\"precision\":5,\"scale\":2")).at("/detail"))
                .isEqualTo(
                        "3 records of Item have a value of value that does not fit DECIMAL(5,2).");
        assertThat(update(before, id(3), "\"LARGE\"")).contains("true");
        var sizes = tenant.accepted(change("ENUM", "\"enum\":\"Size\""));
        assertThat(values()).isEqualTo("\"SMALL\",\"LARGE\",null,\"LARGE\"");
        assertThat(written(before, "createItem(input: {n: 4, value: \"SMALL\"})")).contains("true");

        tenant.accepted(
                "{\"type\":\"RenameEnumValue\",\"enum\":\"Size\",\"value\":\"SMALL\",\"name\":\"TINY\"}",
                "{\"type\":\"AddEnumValue\",\"enum\":\"Size\",\"value\":\"HUGE\"}");
        assertThat(written(before, "createItem(input: {n: 5, value: \"SMALL\"})")).contains("true");
        assertThat(written(before, "createItem(input: {n: 6, value: \"HUGE\"})")).contains("true");
        assertThat(written(before, "createItem(input: {n: 7, value: \"TINY\"})"))
                .contains("INVALID_VALUE");
        create("{n: 7, value: TINY}");
        assertThat(at(before, "items(orderBy: [{n: ASC}]) { value }"))
                .isEqualTo(
                        "\"SMALL\",\"LARGE\",null,\"LARGE\",\"SMALL\",\"SMALL\",\"HUGE\",\"SMALL\"");
        tenant.accepted(change("TEXT"));
        create("{n: 8, value: \"LARGE\"}");
        create("{n: 9, value: \"none\"}");
        assertThat(values())
                .isEqualTo(
                        "\"TINY\",\"LARGE\",null,\"LARGE\",\"TINY\",\"TINY\",\"HUGE\",\"TINY\",\"LARGE\",\"none\"");
        assertThat(at(sizes, "items(where: {n: {gte: 6}}, orderBy: [{n: ASC}]) { value }"))
                .isEqualTo("null,\"SMALL\",\"LARGE\",null");
        assertThat(tenant.differences()).isEmpty();
    }

    @Test
    void an_index_follows_and_its_older_key_still_picks_one() {
        items("TEXT", "", "\"1\"", "\"2\"");
        var before =
                tenant.accepted(
                        "{\"type\":\"AddIndex\",\"entity\":\"Item\",\"on\":[\"n\",\"value\"],\"unique\":true}");
        var now = changed("BIGINT");
        assertThat(text("{ itemBy(where: {n_value: {n: 0, value: \"1\"}}) { value } }"))
                .isEqualTo("\"1\"");
        assertThat(at(before, "itemBy(where: {n_value: {n: 1, value: \"2\"}}) { value }"))
                .isEqualTo("\"2\"");
        assertThat(written(now, "createItem(input: {n: 1, value: \"02\"})")).contains("UNIQUE");
        assertThat(tenant.refused(change("BIGINT", "\"list\":true")).status()).isEqualTo(422);
    }

    @Test
    void a_former_column_that_was_purged_is_null_and_cannot_be_written() {
        var before = items("TEXT", "", "\"1\"", "\"02\"");
        var between = changed("INTEGER");
        var purge =
                "{\"type\":\"PurgeRemoved\",\"thing\":\"%s\"}".formatted(tenant.idOf("Item.value"));
        tenant.accepted(purge);
        assertThat(values()).isEqualTo("1,2");
        assertThat(at(before, "items { value }")).isEqualTo("null,null");
        assertThat(written(before, "createItem(input: {n: 2, value: \"3\"})"))
                .contains("INVALID_VALUE")
                .contains("\"sinceRevision\":" + between);

        changed("BIGINT");
        assertThat(written(between, "createItem(input: {n: 2, value: 3})")).contains("true");
        assertThat(values()).isEqualTo("\"1\",\"2\",\"3\"");
        tenant.accepted(change("TEXT"), purge);
        assertThat(values()).isEqualTo("\"1\",\"2\",\"3\"");
        assertThat(tenant.product().sql(columnsOfItem()).getFirst().split(",")).hasSize(2);
        assertThat(at(between, "items { value }")).isEqualTo("null,null,null");
    }

    @Test
    void a_removed_field_keeps_its_columns() {
        var before = items("TEXT", "", "\"1\"", "\"02\"");
        changed("INTEGER");
        tenant.accepted("{\"type\":\"RemoveField\",\"entity\":\"Item\",\"field\":\"value\"}");
        assertThat(at(before, "items { value }")).isEqualTo("null,null");
        var column = tenant.product().sql(columnsOfItem()).getFirst();
        assertThat(column).contains("_2");
        assertThat(written(before, "createItem(input: {n: 2, value: \"1\"})"))
                .contains("INVALID_VALUE");
    }

    @Test
    void a_value_written_during_the_change_is_refused_or_takes_the_change_back()
            throws InterruptedException {
        items("TEXT", "", "\"1\"", "\"2\"");
        for (int round = 0; round < 5; round++) {
            var stop = new AtomicBoolean();
            var failure = new AtomicReference<@Nullable String>();
            var revision = tenant.revision();
            var writer =
                    Thread.ofVirtual()
                            .start(() -> {
                                while (!stop.get()) {
                                    var answer =
                                            written(
                                                    revision,
                                                    "createItem(input: {n: 99, value: \"bad\"})");
                                    if (!answer.contains("\"success\":true")
                                            && !answer.contains("INVALID_VALUE")) {
                                        failure.set(answer);
                                    }
                                }
                            });
            var answer = tenant.change(change("INTEGER"));
            stop.set(true);
            writer.join();
            assertThat(failure.get()).isNull();
            assertThat(answer.status()).as(answer.text()).isIn(201, 409);
            if (answer.status() == 201) {
                assertThat(values()).doesNotContain("bad");
                changed("TEXT");
            } else {
                assertThat(answer.at("/code")).isEqualTo("DATA_VIOLATES_CHANGE");
            }
            clear();
        }
    }

    private void clear() {
        for (var item : tenant.data("{ items(where: {n: {eq: 99}}) { id } }").path("items")) {
            tenant.text(
                    "mutation { deleteItem(id: \"%s\") { success } }"
                            .formatted(item.path("id").asString()));
        }
    }

    private String columnsOfItem() {
        return """
        SELECT string_agg(attname, ',') FROM pg_attribute
        WHERE attrelid = '%s.%s'::regclass AND attname ~ '^f' AND NOT attisdropped\
        """
                .formatted(tenant.tables(), tenant.idOf("Item"));
    }

    /** Items numbered from 0; the revision. */
    private long items(String type, String options, String... values) {
        var revision =
                tenant.accepted(
                        """
                        {"type":"AddEntity","name":"Item","fields":[{"name":"n","fieldType":"INTEGER"},\
                        {"name":"value","fieldType":"%s"%s}]}\
                        """
                                .formatted(type, options));
        for (int i = 0; i < values.length; i++) {
            create("{n: %d, value: %s}".formatted(i, values[i]));
        }
        return revision;
    }

    private long changed(String type) {
        return tenant.accepted(change(type));
    }

    private static String change(String type, String... more) {
        return "{\"type\":\"ChangeFieldType\",\"entity\":\"Item\",\"field\":\"value\",\"fieldType\":\"%s\"%s}"
                .formatted(type, more.length == 0 ? "" : "," + more[0]);
    }

    private void create(String input) {
        assertThat(written(tenant.revision(), "createItem(input: %s)".formatted(input)))
                .contains("\"success\":true");
    }

    private String update(long revision, String id, String value) {
        return written(revision, "updateItem(id: \"%s\", input: {value: %s})".formatted(id, value));
    }

    private String written(long revision, String mutation) {
        return tenant.graphqlAt(
                        revision,
                        "mutation { %s { success errors { code message path sinceRevision } } }"
                                .formatted(mutation))
                .text();
    }

    private String id(int n) {
        return tenant.data("{ items(where: {n: {eq: %d}}) { id } }".formatted(n))
                .path("items")
                .path(0)
                .path("id")
                .asString();
    }

    private String kind(long revision) {
        return tenant.graphqlAt(
                        revision, "{ __type(name: \"Item\") { fields { name type { kind } } } }")
                .text()
                .replaceAll(".*\"value\",\"type\":\\{\"kind\":\"(\\w+)\".*", "$1");
    }

    private String values() {
        return text("{ items(orderBy: [{n: ASC}]) { value } }");
    }

    private String text(String query) {
        return bare(tenant.text(query));
    }

    private String at(long revision, String field) {
        return bare(tenant.graphqlAt(revision, "{ " + field + " }").text());
    }

    /** The values alone. */
    private static String bare(String answer) {
        return answer.replaceAll("\"(data|items|itemBy|value|rowVersion)\":", "")
                .replaceAll("[{}]", "")
                .replaceAll("^\\[(.*)\\]$", "$1");
    }
}
