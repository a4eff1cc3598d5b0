package io.relata.modeling.decision;

import static io.relata.modeling.decision.Given.addField;
import static io.relata.modeling.decision.Given.entity;
import static io.relata.modeling.decision.Given.field;
import static io.relata.modeling.decision.Given.given;
import static io.relata.modeling.decision.Given.manyToMany;
import static io.relata.modeling.decision.Given.nothing;
import static io.relata.modeling.decision.Given.number;
import static io.relata.modeling.decision.Given.string;
import static io.relata.modeling.decision.Given.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.kernel.schema.SchemaEvent.FieldRemoved;
import io.relata.kernel.schema.SchemaEvent.FieldRenamed;
import io.relata.modeling.decision.SchemaCommand.AddField;
import io.relata.modeling.decision.SchemaCommand.RemoveField;
import io.relata.modeling.decision.SchemaCommand.RenameField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FieldDecisionsTest {
    private static final EntityId BOOK = new EntityId(1);

    @Test
    void a_field_is_added() {
        given(entity("Book"))
                .when(addField("Book", text("title")))
                .then(
                        new FieldAdded(
                                BOOK,
                                new Field(
                                        new FieldId(2),
                                        "title",
                                        FieldType.TEXT,
                                        false,
                                        false,
                                        false,
                                        FieldRules.NONE,
                                        null,
                                        null,
                                        false),
                                null));
    }

    @ParameterizedTest
    @EnumSource(value = FieldType.class, mode = EnumSource.Mode.EXCLUDE, names = "ENUM")
    void a_field_has_any_type(FieldType type) {
        given(entity("Book")).when(addField("Book", field("x", type, null))).thenModel();
    }

    @Test
    void a_field_is_renamed_and_removed() {
        var book = given(entity("Book", text("title")));
        book.when(new RenameField("Book", "title", "name"))
                .then(new FieldRenamed(BOOK, new FieldId(2), "name"));
        book.when(new RemoveField("Book", "title")).then(new FieldRemoved(BOOK, new FieldId(2)));
    }

    @Test
    void an_unknown_field_is_refused() {
        given(entity("Book"))
                .when(new RemoveField("Book", "title"))
                .thenRejected("FIELD_NOT_FOUND", "/commands/0/field");
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 5, true",
        "INTEGER, 5.5, false",
        "INTEGER, 3000000000, false",
        "BIGINT, 3000000000, true",
        "BIGINT, 9223372036854775808, false",
        "DECIMAL, 1.50, true",
        "DECIMAL, 1e999999999, false",
        "FLOAT, 1e5, true",
        "FLOAT, 1e400, false",
        "FLOAT, 1e-400, false",
        "FLOAT, 5e-324, true",
        "TEXT, 5, false",
        "BOOLEAN, 1, false",
        "DATE, 5, false"
    })
    void a_number_as_default_must_be_of_the_type(FieldType type, String json, boolean fits) {
        expect(type, number(json), fits);
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, x, true",
        "BIGINT, 12, true",
        "BIGINT, 1.5, false",
        "DECIMAL, 1.5, true",
        "DECIMAL, abc, false",
        "INTEGER, 12, false",
        "DATE, 2026-02-28, true",
        "DATE, 2026-02-30, false",
        "DATE, 0000-01-01, false",
        "TIME, 13:45, true",
        "TIME, 25:00, false",
        "TIME, 23:59:59.999999, true",
        "TIME, 23:59:59.9999999, false",
        "TIMESTAMP, 2026-02-28T10:00:00Z, true",
        "TIMESTAMP, 9999-12-31T23:59:59.9999999Z, false",
        "TIMESTAMP, 9999-12-31T23:59:59-01:00, false",
        "TIMESTAMP, 0001-01-01T00:00:00+01:00, false",
        "TIMESTAMP, 2026-02-28, false",
        "UUID, 0199f0c2-b1d8-7c3e-8a52-d3f5a9c1e240, true",
        "UUID, 1-2-3-4-5, false",
        "BOOLEAN, true, false",
        "JSON, x, true"
    })
    void a_text_as_default_must_be_of_the_type(FieldType type, String value, boolean fits) {
        expect(type, string(value), fits);
    }

    private static void expect(FieldType type, Literal value, boolean fits) {
        var adding = given(entity("Book")).when(addField("Book", field("x", type, value)));
        if (fits) {
            adding.thenModel();
        } else {
            adding.thenRejected("VALUE_INVALID", "/commands/0/default");
        }
    }

    @Test
    void a_list_takes_a_list_as_default() {
        var one = new Literal.Items(new JsonValue("[5]"), List.of(number("5")));
        var tags = list("tags", FieldType.INTEGER);
        given(entity("Book")).when(new AddField("Book", tags, one)).thenModel();
        given(entity("Book"))
                .when(new AddField("Book", tags, number("5")))
                .thenRejected("VALUE_INVALID", "/commands/0/backfill");
    }

    private static NewField list(String name, FieldType type) {
        return new NewField(
                name, type, true, null, null, null, null, null, null, null, null, null, null, null);
    }

    @Test
    void a_default_keeps_the_rules_of_the_field() {
        refused(code(null, string("abcd"), 3, null, null), "VALUE_INVALID", "default");
        refused(
                rules(FieldType.INTEGER, number("9"), null, number("5")),
                "VALUE_INVALID",
                "default");
        refused(
                rules(FieldType.INTEGER, number("1"), number("5"), null),
                "VALUE_INVALID",
                "default");
        refused(digits(4, 2, number("100")), "VALUE_INVALID", "default");
        refused(digits(4, 2, number("1.555")), "VALUE_INVALID", "default");
        given(entity("Book")).when(addField("Book", digits(4, 2, number("99.99")))).thenModel();
    }

    @Test
    void options_belong_to_types() {
        refused(rules(FieldType.BOOLEAN, null, number("1"), null), "OPTION_NOT_APPLICABLE", "min");
        refused(rules(FieldType.INTEGER, null, string("x"), null), "OPTION_INVALID", "min");
        refused(rules(FieldType.INTEGER, null, number("5"), number("4")), "OPTION_INVALID", "max");
        refused(code(true, null, 0, null, null), "OPTION_INVALID", "maxLength");
        refused(code(null, null, null, null, 2), "OPTION_NOT_APPLICABLE", "scale");
        refused(digits(null, 2, null), "OPTION_INVALID", "scale");
        refused(digits(2, 3, null), "OPTION_INVALID", "scale");
    }

    @Test
    void bounds_are_kept_as_text() {
        var model =
                given(entity("Book"))
                        .when(
                                addField(
                                        "Book",
                                        rules(FieldType.INTEGER, null, number("1"), number("9"))))
                        .thenModel();

        assertThat(model.entity(BOOK).liveFields().getFirst().rules())
                .isEqualTo(new FieldRules(null, null, "1", "9", null, null));
    }

    private static void refused(NewField field, String code, String member) {
        given(entity("Book"))
                .when(addField("Book", field))
                .thenRejected(code, "/commands/0/" + member);
    }

    private static NewField code(
            @Nullable Boolean unique,
            @Nullable Literal defaultValue,
            @Nullable Integer maxLength,
            @Nullable String pattern,
            @Nullable Integer scale) {
        return new NewField(
                "code",
                FieldType.TEXT,
                null,
                null,
                unique,
                defaultValue,
                null,
                maxLength,
                pattern,
                null,
                null,
                null,
                scale,
                null);
    }

    private static NewField rules(
            FieldType type,
            @Nullable Literal defaultValue,
            @Nullable Literal min,
            @Nullable Literal max) {
        return new NewField(
                "x",
                type,
                null,
                null,
                null,
                defaultValue,
                null,
                null,
                null,
                min,
                max,
                null,
                null,
                null);
    }

    private static NewField digits(
            @Nullable Integer precision, Integer scale, @Nullable Literal defaultValue) {
        return new NewField(
                "x",
                FieldType.DECIMAL,
                null,
                null,
                null,
                defaultValue,
                null,
                null,
                null,
                null,
                null,
                precision,
                scale,
                null);
    }

    @Test
    void the_first_field_of_a_generated_join_entity_shows_its_links() {
        assertThat(
                        given(entity("Student"), entity("Course"), manyToMany("Student", "Course"))
                                .when(addField("StudentCourse", text("grade")))
                                .thenEventTypes())
                .containsExactly("EndExposureChanged", "EndExposureChanged", "FieldAdded");
    }

    @Test
    void the_number_of_fields_is_limited() {
        var fields = new NewField[501];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = text("field" + i);
        }
        var rejection =
                nothing()
                        .when(entity("Wide", fields))
                        .thenRejected("LIMIT_EXCEEDED", "/commands/0/fields/500");

        assertThat(rejection.data()).containsEntry("limit", "fields");
    }
}
