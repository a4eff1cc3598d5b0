package io.relata.modeling.decision;

import static io.relata.modeling.decision.Given.entity;
import static io.relata.modeling.decision.Given.field;
import static io.relata.modeling.decision.Given.given;
import static io.relata.modeling.decision.Given.number;
import static io.relata.modeling.decision.Given.ofEnum;
import static io.relata.modeling.decision.Given.string;
import static io.relata.modeling.decision.Given.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.SchemaEvent.FieldDefaultChanged;
import io.relata.kernel.schema.SchemaEvent.FieldMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.FieldRulesChanged;
import io.relata.kernel.schema.SchemaEvent.FieldTypeChanged;
import io.relata.modeling.decision.Given.When;
import io.relata.modeling.decision.SchemaCommand.AddEnum;
import io.relata.modeling.decision.SchemaCommand.ChangeFieldDefault;
import io.relata.modeling.decision.SchemaCommand.ChangeFieldRules;
import io.relata.modeling.decision.SchemaCommand.ChangeFieldType;
import io.relata.modeling.decision.SchemaCommand.MakeFieldMandatory;
import io.relata.modeling.decision.SchemaCommand.MakeFieldOptional;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldChangesTest {
    private static final int MOST_COLUMNS = ModelingLimits.DEFAULTS.columns();
    private static final EntityId BOOK = new EntityId(1);
    private static final FieldId TITLE = new FieldId(2);
    private static final FieldId PAGES = new FieldId(3);

    /** Book e1 with title f2 and pages f3, which is 7 unless said. */
    private static final Given LIBRARY =
            given(entity("Book", text("title"), field("pages", FieldType.INTEGER, number("7"))));

    @Test
    void a_field_becomes_mandatory_with_a_backfill_and_optional_again() {
        LIBRARY.when(
                        new MakeFieldMandatory("Book", "title", string("?")),
                        new MakeFieldOptional("Book", "title"))
                .then(
                        new FieldMandatoryChanged(BOOK, TITLE, true, new JsonValue("\"?\"")),
                        new FieldMandatoryChanged(BOOK, TITLE, false, null));
    }

    @Test
    void a_field_becomes_mandatory_once() {
        LIBRARY.and(new MakeFieldMandatory("Book", "title", null))
                .when(new MakeFieldMandatory("Book", "title", null))
                .thenRejected("NO_CHANGE", "/commands/0/field");
        LIBRARY.when(new MakeFieldOptional("Book", "title"))
                .thenRejected("NO_CHANGE", "/commands/0/field");
    }

    @Test
    void a_backfill_and_a_default_fit_the_field() {
        LIBRARY.when(new MakeFieldMandatory("Book", "pages", string("many")))
                .thenRejected("VALUE_INVALID", "/commands/0/backfill");
        LIBRARY.when(new ChangeFieldDefault("Book", "pages", string("many")))
                .thenRejected("VALUE_INVALID", "/commands/0/default");
    }

    @Test
    void a_default_is_changed_and_taken_away() {
        LIBRARY.when(new ChangeFieldDefault("Book", "pages", number("8")))
                .then(new FieldDefaultChanged(BOOK, PAGES, new JsonValue("8")));
        LIBRARY.when(new ChangeFieldDefault("Book", "pages", null))
                .then(new FieldDefaultChanged(BOOK, PAGES, null));
        LIBRARY.when(new ChangeFieldDefault("Book", "pages", number("7")))
                .thenRejected("NO_CHANGE", "/commands/0/default");
    }

    @Test
    void rules_are_added_changed_and_taken_away() {
        var bounded = LIBRARY.and(bounds(new Change<>(number("1")), new Change<>(number("9"))));

        bounded.when(bounds(new Change<>(null), null))
                .then(rules(new FieldRules(null, null, null, "9", null, null)));
        bounded.when(bounds(null, new Change<>(number("100"))))
                .then(rules(new FieldRules(null, null, "1", "100", null, null)));
    }

    @Test
    void rules_are_those_of_the_type_and_in_order() {
        LIBRARY.when(bounds(new Change<>(number("3")), new Change<>(number("2"))))
                .thenRejected("OPTION_INVALID", "/commands/0/max");
        LIBRARY.when(new ChangeFieldRules("Book", "pages", null, new Change<>(3), null, null, null))
                .thenRejected("OPTION_NOT_APPLICABLE", "/commands/0/maxLength");
        LIBRARY.when(bounds(null, null)).thenRejected("NO_CHANGE", "/commands/0/field");
    }

    @Test
    void the_default_keeps_to_new_rules() {
        LIBRARY.when(bounds(new Change<>(number("8")), null))
                .thenRejected("VALUE_INVALID", "/commands/0");
        LIBRARY.when(
                        new ChangeFieldDefault("Book", "pages", number("8")),
                        bounds(new Change<>(number("8")), null))
                .thenModel();
    }

    @Test
    void a_type_is_changed_and_its_default_with_it() {
        change("pages", FieldType.TEXT)
                .then(
                        new FieldTypeChanged(
                                BOOK,
                                PAGES,
                                FieldType.TEXT,
                                false,
                                FieldRules.NONE,
                                new JsonValue("\"7\"")));
    }

    @Test
    void a_type_whose_values_mean_nothing_to_the_other_is_refused_with_those_that_do() {
        var refused =
                change("pages", FieldType.DATE)
                        .thenRejected("CONVERSION_REFUSED", "/commands/0/fieldType");

        assertThat(refused.data().get("possible"))
                .isEqualTo(List.of("TEXT", "BIGINT", "DECIMAL", "FLOAT", "BOOLEAN", "JSON"));
    }

    @Test
    void a_default_that_does_not_fit_the_new_type_is_given_anew() {
        change("pages", FieldType.BOOLEAN).thenRejected("VALUE_INVALID", "/commands/0/default");
        LIBRARY.when(type("pages", FieldType.BOOLEAN, null, new Change<>(null), null)).thenModel();
    }

    @Test
    void a_value_becomes_a_list_of_one() {
        var field = after(LIBRARY.when(type("pages", FieldType.INTEGER, true, null, null)));

        assertThat(field.list()).isTrue();
        assertThat(field.defaultValue()).isEqualTo(new JsonValue("[7]"));
        assertThat(field.representation()).isEqualTo(2);
    }

    @Test
    void rules_that_mean_the_same_stay() {
        var bounded = LIBRARY.and(bounds(new Change<>(number("1")), new Change<>(number("9"))));

        assertThat(after(bounded.when(type("pages", FieldType.BIGINT, null, null, null))).rules())
                .isEqualTo(new FieldRules(null, null, "1", "9", null, null));
        assertThat(after(bounded.when(type("pages", FieldType.TEXT, null, null, null))).rules())
                .isEqualTo(FieldRules.NONE);
    }

    @Test
    void the_type_that_it_has_is_no_change() {
        change("pages", FieldType.INTEGER).thenRejected("NO_CHANGE", "/commands/0/fieldType");
    }

    @Test
    void a_unique_field_stays_comparable() {
        LIBRARY.and(new ChangeFieldRules("Book", "title", true, null, null, null, null))
                .when(type("title", FieldType.JSON, null, null, null))
                .thenRejected("OPTION_INVALID", "/commands/0/fieldType");
    }

    @Test
    void a_text_becomes_a_value_of_an_enum_and_a_text_again() {
        var states =
                LIBRARY.and(
                        new AddEnum("Status", List.of("OPEN"), null),
                        new ChangeFieldDefault("Book", "title", string("OPEN")));
        var changed = states.and(type("title", FieldType.ENUM, null, null, "Status"));
        var back = changed.and(type("title", FieldType.TEXT, null, null, null));

        assertThat(title(changed).defaultValue()).isEqualTo(new JsonValue("5"));
        assertThat(title(back).defaultValue()).isEqualTo(new JsonValue("\"OPEN\""));
        assertThat(title(back).rules().enumType()).isNull();
        assertThat(title(back).earlier()).hasSize(2);
    }

    @Test
    void an_enum_needs_its_name() {
        change("title", FieldType.ENUM).thenRejected("OPTION_INVALID", "/commands/0/enum");
    }

    @Test
    void a_default_that_is_written_otherwise_is_given_again() {
        var noted = given(entity("Note", field("text", FieldType.TEXT, string("{}"))));
        var asJson = typeOf("Note", "text", FieldType.JSON, null);

        noted.when(asJson).thenRejected("VALUE_INVALID", "/commands/0/default");
        noted.and(typeOf("Note", "text", FieldType.JSON, new Change<>(number("7"))))
                .when(typeOf("Note", "text", FieldType.TEXT, null))
                .thenRejected("VALUE_INVALID", "/commands/0/default");
        assertThat(LIBRARY.when(typeOf("Book", "pages", FieldType.JSON, null)).thenEventTypes())
                .containsExactly("FieldTypeChanged");
    }

    private static ChangeFieldType typeOf(
            String entity, String field, FieldType type, @Nullable Change<Literal> value) {
        return Given.type(entity, field, type, null, value, null);
    }

    @Test
    void each_type_that_a_field_had_takes_a_column() {
        var changes = new SchemaCommand[ModelingLimits.DEFAULTS.commands()];
        for (int i = 0; i < changes.length; i++) {
            var type = i % 2 == 0 ? FieldType.JSON : FieldType.TEXT;
            changes[i] = typeOf("Book", "title", type, null);
        }
        var given = LIBRARY;
        for (int columns = 2; columns + changes.length <= MOST_COLUMNS; columns += changes.length) {
            given = given.and(changes);
        }
        given.when(changes)
                .thenRejected("LIMIT_EXCEEDED", "/commands/" + (MOST_COLUMNS - 2) % changes.length);
    }

    @Test
    void a_list_of_values_of_an_enum_is_the_same_list_again() {
        var two = Literals.items(List.of(string("OPEN"), string("DONE")));
        var task =
                given(
                        new AddEnum("Status", List.of("OPEN", "DONE"), null),
                        entity("Task", ofEnum("status", "Status", null)),
                        Given.type("Task", "status", FieldType.ENUM, true, null, "Status"));

        task.and(new ChangeFieldDefault("Task", "status", two))
                .when(new ChangeFieldDefault("Task", "status", two))
                .thenRejected("NO_CHANGE", "/commands/0/default");
    }

    @Test
    void what_clients_never_saw_is_not_missed() {
        var before = LIBRARY.model();
        var after =
                LIBRARY.and(
                                entity("Shelf"),
                                new SchemaCommand.RemoveEntity("Shelf", null),
                                new SchemaCommand.PurgeRemoved("e4"))
                        .model();

        assertThat(BreakingChanges.between(before, after)).isEmpty();
    }

    @Test
    void what_breaks_clients_is_told() {
        var before = LIBRARY.and(new MakeFieldMandatory("Book", "title", string("?")));
        var after =
                before.and(
                        new MakeFieldOptional("Book", "title"),
                        type("pages", FieldType.TEXT, null, null, null),
                        new ChangeFieldRules(
                                "Book", "title", true, new Change<>(9), null, null, null));

        assertThat(BreakingChanges.between(before.model(), after.model()))
                .extracting(breaking -> breaking.path() + " " + breaking.why())
                .containsExactly(
                        "Book.title can be null",
                        "Book.title must be unique",
                        "Book.title has at most 9 characters",
                        "Book.pages is now TEXT");
    }

    @Test
    void an_enum_of_a_field_is_told_too() {
        var before =
                given(
                        new AddEnum("Status", List.of("OPEN", "DONE"), null),
                        entity("Task", ofEnum("status", "Status", null)));
        var after =
                before.and(
                        new SchemaCommand.RenameEnumValue("Status", "DONE", "CLOSED"),
                        new SchemaCommand.RemoveEnumValue("Status", "OPEN"));

        assertThat(BreakingChanges.between(before.model(), after.model()))
                .extracting(breaking -> breaking.path() + " " + breaking.why())
                .containsExactly("Status.OPEN is removed", "Status.DONE is now Status.CLOSED");
    }

    private static When change(String field, FieldType type) {
        return LIBRARY.when(type(field, type, null, null, null));
    }

    private static ChangeFieldType type(
            String field,
            FieldType type,
            @Nullable Boolean list,
            @Nullable Change<Literal> defaultValue,
            @Nullable String enumType) {
        return Given.type("Book", field, type, list, defaultValue, enumType);
    }

    private static ChangeFieldRules bounds(
            @Nullable Change<Literal> min, @Nullable Change<Literal> max) {
        return new ChangeFieldRules("Book", "pages", null, null, null, min, max);
    }

    private static FieldRulesChanged rules(FieldRules rules) {
        return new FieldRulesChanged(BOOK, PAGES, false, rules);
    }

    private static Field after(When when) {
        return when.thenModel().entity(BOOK).field(PAGES);
    }

    private static Field title(Given given) {
        return given.model().entity(BOOK).field(TITLE);
    }
}
