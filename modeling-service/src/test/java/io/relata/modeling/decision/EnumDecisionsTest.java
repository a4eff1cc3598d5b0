package io.relata.modeling.decision;

import static io.relata.modeling.decision.Given.addField;
import static io.relata.modeling.decision.Given.entity;
import static io.relata.modeling.decision.Given.given;
import static io.relata.modeling.decision.Given.nothing;
import static io.relata.modeling.decision.Given.ofEnum;
import static io.relata.modeling.decision.Given.string;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumValue;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.SchemaEvent.EnumAdded;
import io.relata.kernel.schema.SchemaEvent.EnumRemoved;
import io.relata.kernel.schema.SchemaEvent.EnumRenamed;
import io.relata.kernel.schema.SchemaEvent.EnumValueAdded;
import io.relata.kernel.schema.SchemaEvent.EnumValueRemoved;
import io.relata.kernel.schema.SchemaEvent.EnumValueRenamed;
import io.relata.modeling.decision.SchemaCommand.AddEnum;
import io.relata.modeling.decision.SchemaCommand.AddEnumValue;
import io.relata.modeling.decision.SchemaCommand.RemoveEnum;
import io.relata.modeling.decision.SchemaCommand.RemoveEnumValue;
import io.relata.modeling.decision.SchemaCommand.RenameEnum;
import io.relata.modeling.decision.SchemaCommand.RenameEnumValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnumDecisionsTest {
    private static final EnumId STATUS = new EnumId(1);
    private static final Given STATES = given(status("OPEN", "DONE"));

    @Test
    void values_have_ids_of_their_own() {
        nothing()
                .when(status("OPEN", "DONE"))
                .then(
                        new EnumAdded(
                                STATUS,
                                "Status",
                                null,
                                List.of(value(2, "OPEN"), value(3, "DONE"))));
    }

    @Test
    void an_enum_has_a_value() {
        nothing().when(status()).thenRejected("OPTION_INVALID", "/commands/0/values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "null", "__x", "a b", "1st", ""})
    void a_value_is_one_of_graphql(String name) {
        nothing().when(status("OPEN", name)).thenRejected("NAME_INVALID", "/commands/0/values/1");
    }

    @Test
    void a_suggested_value_is_free() {
        nothing()
                .when(status("A_B", "A B"))
                .thenRejected("NAME_INVALID", "/commands/0/values/1", "AB");
    }

    @Test
    void values_differ_by_more_than_case() {
        nothing()
                .when(status("OPEN", "open"))
                .thenRejected("NAME_TAKEN", "/commands/0/values/1", "open2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Book", "BookConnection", "StringFilter", "Query", "DateTime"})
    void an_enum_takes_no_name_of_another_type(String name) {
        given(entity("Book"))
                .when(new AddEnum(name, List.of("OPEN"), null))
                .thenRejected("NAME_TAKEN", "/commands/0/name");
    }

    @Test
    void an_entity_takes_no_name_that_an_enum_needs() {
        STATES.when(entity("StatusFilter"))
                .thenRejected("NAME_TAKEN", "/commands/0/name", "StatusFilter2");
    }

    @Test
    void a_value_comes_before_another_one_or_last() {
        STATES.when(new AddEnumValue("Status", "NEW", "OPEN"))
                .then(new EnumValueAdded(STATUS, value(4, "NEW"), new EnumValueId(2)));
        STATES.when(new AddEnumValue("Status", "LOST", null))
                .then(new EnumValueAdded(STATUS, value(4, "LOST"), null));
        STATES.when(new AddEnumValue("Status", "NEW", "LOST"))
                .thenRejected("ENUM_VALUE_NOT_FOUND", "/commands/0/before");
    }

    @Test
    void names_are_data() {
        STATES.when(
                        new RenameEnum("Status", "State"),
                        new RenameEnumValue("State", "OPEN", "BEGUN"))
                .then(
                        new EnumRenamed(STATUS, "State"),
                        new EnumValueRenamed(STATUS, new EnumValueId(2), "BEGUN"));
    }

    @Test
    void two_values_swap_their_names() {
        STATES.when(
                        new RenameEnumValue("Status", "v2", "DONE"),
                        new RenameEnumValue("Status", "v3", "OPEN"))
                .thenModel();
    }

    @Test
    void a_removed_value_leaves_its_name() {
        STATES.and(new RemoveEnumValue("Status", "OPEN"))
                .when(new AddEnumValue("Status", "OPEN", null))
                .then(new EnumValueAdded(STATUS, value(4, "OPEN"), null));
    }

    @Test
    void the_last_value_stays() {
        STATES.and(new RemoveEnumValue("Status", "OPEN"))
                .when(new RemoveEnumValue("Status", "DONE"))
                .thenRejected("OPTION_INVALID", "/commands/0/value");
    }

    @Test
    void a_field_chooses_from_an_enum_and_keeps_the_id_of_its_default() {
        var field =
                STATES.and(entity("Task"))
                        .when(addField("Task", ofEnum("status", "Status", string("OPEN"))))
                        .thenModel()
                        .liveEntities()
                        .getFirst()
                        .liveFields()
                        .getFirst();

        assertThat(field.rules().enumType()).isEqualTo(STATUS);
        assertThat(field.defaultValue()).isEqualTo(new JsonValue("2"));
    }

    @Test
    void a_default_is_a_value_of_the_enum() {
        STATES.and(entity("Task"))
                .when(addField("Task", ofEnum("status", "Status", string("LOST"))))
                .thenRejected("VALUE_INVALID", "/commands/0/default");
    }

    @Test
    void an_enum_field_names_its_enum() {
        STATES.when(entity("Task", ofEnum("status", null, null)))
                .thenRejected("OPTION_INVALID", "/commands/0/fields/0/enum");
        STATES.when(entity("Task", ofEnum("status", "State", null)))
                .thenRejected("ENUM_NOT_FOUND", "/commands/0/fields/0/enum");
    }

    @Test
    void an_enum_in_use_stays() {
        var used = STATES.and(entity("Task", ofEnum("status", "Status", string("OPEN"))));

        used.when(new RemoveEnum("Status")).thenRejected("ENUM_IN_USE", "/commands/0/enum");
        used.when(new RemoveEnumValue("Status", "OPEN"))
                .thenRejected("ENUM_IN_USE", "/commands/0/value");
        used.when(new RemoveEnumValue("Status", "DONE"))
                .then(new EnumValueRemoved(STATUS, new EnumValueId(3)));
        used.and(new SchemaCommand.RemoveField("Task", "status"))
                .when(new RemoveEnum("Status"))
                .then(new EnumRemoved(STATUS));
    }

    private static AddEnum status(String... values) {
        return new AddEnum("Status", List.of(values), null);
    }

    private static EnumValue value(int number, String name) {
        return new EnumValue(new EnumValueId(number), name, false);
    }
}
