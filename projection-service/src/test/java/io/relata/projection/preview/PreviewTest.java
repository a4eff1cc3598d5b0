package io.relata.projection.preview;

import static io.relata.projection.Words.backfilled;
import static io.relata.projection.Words.e;
import static io.relata.projection.Words.end;
import static io.relata.projection.Words.entity;
import static io.relata.projection.Words.f;
import static io.relata.projection.Words.field;
import static io.relata.projection.Words.index;
import static io.relata.projection.Words.key;
import static io.relata.projection.Words.manyToMany;
import static io.relata.projection.Words.oneToMany;
import static io.relata.projection.Words.r;
import static io.relata.projection.Words.rules;
import static io.relata.projection.Words.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.publication.ChangePreview.Preview;
import io.relata.kernel.publication.ChangePreview.Violation;
import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.FieldDefaultChanged;
import io.relata.kernel.schema.SchemaEvent.FieldMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.FieldRulesChanged;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipMandatoryChanged;
import io.relata.kernel.schema.Side;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.Projection;
import io.relata.projection.Words.FieldOf;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PreviewTest {
    private static final int BOOKS = 12;

    private static Projection projection;
    private static TenantId tenant;

    @BeforeAll
    static void start() {
        projection = Projection.start();
        tenant = projection.tenant("preview");
        projection.change(
                tenant,
                entity(1, "Book", "books"),
                field(1, text(2, "title")),
                field(1, text(7, "isbn")),
                field(1, new FieldOf(8, "shelf", FieldType.TEXT).isUnique().optional()),
                entity(3, "Author", "authors"),
                entity(4, "Credit", "credits"),
                oneToMany(5, 1, "credits", 4, "book", OnDelete.CASCADE),
                oneToMany(6, 3, "credits", 4, "author", OnDelete.CASCADE));
        projection.sql(
                tenant,
                "INSERT INTO ~.e1 (f2) SELECT 'book ' || n FROM generate_series(1, "
                        + BOOKS
                        + ") n");
        projection.sql(
                tenant,
                """
                INSERT INTO ~.e3 DEFAULT VALUES;
                INSERT INTO ~.e4 (r5, r6) SELECT b.id, a.id FROM (SELECT id FROM ~.e1 LIMIT 1) b, ~.e3 a, generate_series(1, 2);
                INSERT INTO ~.e4 (r5) SELECT id FROM ~.e1\
                """);
    }

    @AfterAll
    static void stop() {
        projection.close();
    }

    @Test
    void a_plan_says_what_runs_and_how_much_it_reads() {
        var step =
                preview(field(1, new FieldOf(20, "isbn", FieldType.TEXT).isUnique().optional()))
                        .steps()
                        .getLast();
        assertThat(step.description())
                .isEqualTo("Book.isbn: create unique index f20_uq on e1 (f20)");
        assertThat(step.sql()).contains("CREATE UNIQUE INDEX \"f20_uq\"");
        assertThat(step.lock()).isEqualTo("SHARE");
        assertThat(step.rowsScanned()).isEqualTo(BOOKS);
        assertThat(step.rowsRewritten()).isZero();
    }

    @Test
    void records_without_a_value_refuse_a_mandatory_field() {
        var violation =
                only(text(20, "x"), field(1, new FieldOf(21, "isbn", FieldType.TEXT).mandatory()));
        assertThat(violation.event()).isEqualTo(1);
        assertThat(violation.count()).isEqualTo(BOOKS);
        assertThat(violation.sampleIds()).hasSize(10);
        assertThat(violation.message())
                .isEqualTo("12 records of Book would have no value for isbn.");
    }

    @Test
    void a_default_or_a_backfill_satisfies_them() {
        var isbn = new FieldOf(20, "isbn", FieldType.TEXT);
        assertThat(violations(field(1, isbn.orElse("\"-\"").mandatory()))).isEmpty();
        assertThat(violations(backfilled(1, isbn.mandatory(), "\"-\""))).isEmpty();
    }

    @Test
    void one_value_for_all_is_not_unique() {
        var violation =
                only(
                        backfilled(
                                1,
                                new FieldOf(20, "isbn", FieldType.TEXT).isUnique().optional(),
                                "\"-\""));
        assertThat(violation.count()).isEqualTo(BOOKS);
    }

    @Test
    void a_constant_has_to_satisfy_the_rules_of_its_own_field() {
        var stars = new FieldOf(20, "stars", FieldType.INTEGER).with(rules(null, null, "1", "5"));
        assertThat(only(field(1, stars.orElse("9").optional())).message())
                .isEqualTo("The default of stars does not satisfy the field's own rule max 5.");
        assertThat(only(backfilled(1, stars.optional(), "0")).message())
                .isEqualTo("The backfill of stars does not satisfy the field's own rule min 1.");
        assertThat(violations(field(1, stars.asList().orElse("[1,5]").optional()))).isEmpty();
        assertThat(violations(field(1, stars.asList().orElse("[1,6]").optional()))).hasSize(1);
    }

    @Test
    void a_pattern_has_to_be_a_regular_expression() {
        var code = new FieldOf(20, "code", FieldType.TEXT).with(rules(null, "(", null, null));
        assertThat(only(field(1, code.optional())).count()).isZero();
    }

    @Test
    void records_that_leave_a_field_empty_refuse_to_make_it_mandatory() {
        var violation = only(mandatory(7, null));
        assertThat(violation.count()).isEqualTo(BOOKS);
        assertThat(violation.sampleIds()).hasSize(10);
        assertThat(violation.message())
                .isEqualTo("12 records of Book would have no value for isbn.");
        assertThat(violation.remedy()).startsWith("Give a backfill value");
        assertThat(violations(mandatory(7, "\"-\""))).isEmpty();
        assertThat(violations(mandatory(2, null))).isEmpty();
    }

    @Test
    void one_backfill_for_several_is_not_unique() {
        var violation = only(mandatory(8, "\"A1\""));
        assertThat(violation.count()).isEqualTo(BOOKS);
        assertThat(violation.message())
                .isEqualTo(
                        "12 records of Book would, with the backfill, have a value of shelf that another one has too.");
    }

    @Test
    void values_that_a_new_rule_refuses_are_counted() {
        var length = only(rulesOf(2, false, rules(6, null, null, null)));
        assertThat(length.count()).isEqualTo(3);
        assertThat(length.sampleIds()).hasSize(3);
        assertThat(length.message())
                .isEqualTo(
                        "3 records of Book have a value of title that does not satisfy maxLength 6.");
        assertThat(violations(rulesOf(2, false, rules(7, "^book", null, null)))).isEmpty();
        assertThat(only(rulesOf(2, false, rules(null, "1$", null, null))).count()).isEqualTo(10);
        assertThat(violations(rulesOf(2, true, rules(7, null, null, null)))).isEmpty();
    }

    @Test
    void values_that_are_there_twice_refuse_a_unique_field() {
        projection.sql(tenant, "UPDATE ~.e1 SET f7 = 'x' WHERE f2 IN ('book 1', 'book 2')");
        var violation = only(rulesOf(7, true, rules(null, null, null, null)));
        projection.sql(tenant, "UPDATE ~.e1 SET f7 = NULL");
        assertThat(violation.count()).isEqualTo(2);
        var duplicate = violation.duplicates().getFirst();
        assertThat(duplicate.values().toString()).isEqualTo("{isbn=\"x\"}");
        assertThat(duplicate.ids()).containsExactlyElementsOf(violation.sampleIds());
        assertThat(violation.message())
                .isEqualTo("2 records of Book have a value of isbn that another one has too.");
    }

    @Test
    void values_that_are_there_together_twice_refuse_a_unique_index() {
        projection.sql(tenant, "UPDATE ~.e1 SET f7 = 'x' WHERE f2 IN ('book 1', 'book 2')");
        var composite = violations(index(20, 1, true, f(7), f(2)));
        projection.sql(tenant, "UPDATE ~.e1 SET f2 = 'book 1' WHERE f2 = 'book 2'");
        var broken = only(index(20, 1, true, f(7), f(2)));
        projection.sql(
                tenant,
                "UPDATE ~.e1 SET f2 = 'book 2' WHERE id = (SELECT id FROM ~.e1 WHERE f2 = 'book 1' ORDER BY id DESC LIMIT 1); UPDATE ~.e1 SET f7 = NULL");

        assertThat(composite).isEmpty();
        assertThat(broken.count()).isEqualTo(2);
        assertThat(broken.message())
                .isEqualTo(
                        "2 records of Book have a value of isbn and title that another one has too.");
        assertThat(violations(index(20, 1, true, f(7), f(2)))).isEmpty();
        assertThat(violations(index(20, 1, false, f(7)))).isEmpty();
    }

    @Test
    void an_index_over_ends_counts_records_in_its_own_words() {
        assertThat(only(index(20, 4, true, r(5), r(6))).message())
                .isEqualTo(
                        "2 records of Credit have a value of book and author that another one has too.");
    }

    @Test
    void values_that_are_too_long_for_an_index_are_counted() {
        projection.sql(
                tenant,
                "UPDATE ~.e1 SET f7 = (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 50) n) WHERE f2 = 'book 1'");
        var single = violations(index(20, 1, false, f(7)));
        var pair = only(index(20, 1, false, f(7), f(2)));
        projection.sql(tenant, "UPDATE ~.e1 SET f7 = NULL");

        assertThat(single).isEmpty();
        assertThat(pair.count()).isEqualTo(1);
        assertThat(pair.message())
                .isEqualTo(
                        "1 record of Book has a value of isbn that does not satisfy that a value in an index has at most 1300 bytes.");
    }

    @Test
    void a_default_has_to_satisfy_the_rules_that_are_there_and_those_to_come() {
        assertThat(
                        only(
                                        rulesOf(2, false, rules(7, null, null, null)),
                                        new FieldDefaultChanged(
                                                e(1), f(2), new JsonValue("\"too long for it\"")))
                                .message())
                .isEqualTo(
                        "The default of title does not satisfy the field's own rule maxLength 7.");
    }

    @Test
    void records_that_are_linked_to_nothing_refuse_to_make_an_end_mandatory() {
        var author = projection.column(tenant, "SELECT id::text FROM ~.e3").getFirst();
        var violation = only(mandatoryAuthor(null));
        assertThat(violation.count()).isEqualTo(BOOKS);
        assertThat(violation.message()).isEqualTo("12 records of Credit have nothing in author.");
        assertThat(violations(mandatoryAuthor(UUID.fromString(author)))).isEmpty();
        var missing = only(mandatoryAuthor(new UUID(7, 7)));
        assertThat(missing.message())
                .isEqualTo(
                        "There is no record of Author with the id that is the backfill of author.");
        assertThat(missing.count()).isEqualTo(BOOKS);
    }

    private static SchemaEvent mandatoryAuthor(@Nullable UUID backfill) {
        return new RelationshipMandatoryChanged(r(6), Side.TARGET, true, backfill);
    }

    private static SchemaEvent mandatory(int field, @Nullable String backfill) {
        return new FieldMandatoryChanged(
                e(1), f(field), true, backfill == null ? null : new JsonValue(backfill));
    }

    private static SchemaEvent rulesOf(int field, boolean unique, FieldRules rules) {
        return new FieldRulesChanged(e(1), f(field), unique, rules);
    }

    @Test
    void records_refuse_a_mandatory_relationship() {
        var shop =
                new RelationshipAdded(
                        key(
                                20,
                                Cardinality.MANY_TO_ONE,
                                end(1, "author", true),
                                end(3, "books", false),
                                OnDelete.RESTRICT,
                                false));
        assertThat(only(shop).message())
                .isEqualTo("12 records of Book would have nothing in author.");
    }

    @Test
    void pairs_that_are_linked_twice_refuse_a_many_to_many() {
        assertThat(only(manyToMany(20, 1, 3, 4, 5, 6, false)).count()).isEqualTo(2);
        assertThat(violations(manyToMany(20, 1, 3, 4, 5, 6, true))).isEmpty();
    }

    @Test
    void what_is_made_in_the_same_change_set_has_no_records() {
        assertThat(
                        violations(
                                entity(20, "Shop", "shops"),
                                field(20, new FieldOf(21, "name", FieldType.TEXT).mandatory())))
                .isEmpty();
    }

    private static Violation only(Field unrelated, SchemaEvent event) {
        return violations(field(1, unrelated), event).getFirst();
    }

    private static Violation only(SchemaEvent... events) {
        assertThat(violations(events)).hasSize(1);
        return violations(events).getFirst();
    }

    private static List<Violation> violations(SchemaEvent... events) {
        return preview(events).violations();
    }

    private static Preview preview(SchemaEvent... events) {
        return projection.preview().preview(tenant, projection.model(tenant), List.of(events));
    }
}
