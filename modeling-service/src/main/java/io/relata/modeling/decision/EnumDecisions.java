package io.relata.modeling.decision;

import io.relata.kernel.api.ApiName.Origin;
import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumType;
import io.relata.kernel.schema.EnumValue;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.SchemaEvent.EnumAdded;
import io.relata.kernel.schema.SchemaEvent.EnumRemoved;
import io.relata.kernel.schema.SchemaEvent.EnumRenamed;
import io.relata.kernel.schema.SchemaEvent.EnumValueAdded;
import io.relata.kernel.schema.SchemaEvent.EnumValueRemoved;
import io.relata.kernel.schema.SchemaEvent.EnumValueRenamed;
import io.relata.modeling.decision.Rejection.EnumInUse;
import io.relata.modeling.decision.Rejection.LimitExceeded;
import io.relata.modeling.decision.Rejection.NoChange;
import io.relata.modeling.decision.Rejection.OptionInvalid;
import io.relata.modeling.decision.SchemaCommand.AddEnum;
import io.relata.modeling.decision.SchemaCommand.AddEnumValue;
import io.relata.modeling.decision.SchemaCommand.RemoveEnum;
import io.relata.modeling.decision.SchemaCommand.RemoveEnumValue;
import io.relata.modeling.decision.SchemaCommand.RenameEnum;
import io.relata.modeling.decision.SchemaCommand.RenameEnumValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The rules of enums and their values. */
final class EnumDecisions {

    private EnumDecisions() {}

    static void decide(Draft draft, SchemaCommand.OfEnums command) {
        switch (command) {
            case AddEnum add -> add(draft, add);
            case RenameEnum rename -> rename(draft, rename);
            case RemoveEnum remove -> remove(draft, remove);
            case AddEnumValue add -> addValue(draft, add);
            case RenameEnumValue rename -> renameValue(draft, rename);
            case RemoveEnumValue remove -> removeValue(draft, remove);
        }
    }

    private static void add(Draft draft, AddEnum command) {
        var max = draft.limits().enums();
        draft.require(
                draft.model().liveEnums().size() < max,
                new LimitExceeded(draft.commandPath(), "enums", "Too many enums", max));
        draft.requireDescription(command.description(), draft.path("description"));
        draft.require(
                !command.values().isEmpty(),
                new OptionInvalid(draft.path("values"), "values", "an enum has at least one"));
        requireRoom(draft, command.values().size(), draft.path("values"));
        var id = draft.nextEnum();
        Names.requireForm(
                draft,
                NameForm.ENUM,
                command.name(),
                draft.path("name"),
                new Origin.EnumName(id),
                name -> added(id, name, command, command.values()));
        requireValueForms(draft, command, id);
        draft.add(added(id, command.name(), command, command.values()));
        draft.brings(new Origin.EnumName(id), draft.path("name"));
        for (int i = 0; i < command.values().size(); i++) {
            draft.brings(new Origin.EnumValueName(id, valueId(id, i)), draft.path("values/" + i));
        }
    }

    private static void requireValueForms(Draft draft, AddEnum command, EnumId id) {
        for (int i = 0; i < command.values().size(); i++) {
            int position = i;
            Names.requireForm(
                    draft,
                    NameForm.ENUM_VALUE,
                    command.values().get(i),
                    draft.path("values/" + i),
                    new Origin.EnumValueName(id, valueId(id, i)),
                    name -> {
                        var values = new ArrayList<>(command.values());
                        values.set(position, name);
                        return added(id, command.name(), command, values);
                    });
        }
    }

    private static EnumAdded added(EnumId id, String name, AddEnum command, List<String> names) {
        var values = new ArrayList<EnumValue>();
        for (var value : names) {
            values.add(new EnumValue(valueId(id, values.size()), value, false));
        }
        return new EnumAdded(id, name, command.description(), values);
    }

    private static EnumValueId valueId(EnumId id, int position) {
        return new EnumValueId(id.number() + 1 + position);
    }

    private static void requireRoom(Draft draft, int values, String path) {
        var max = draft.limits().enumValues();
        draft.require(
                values <= max,
                new LimitExceeded(
                        path, "enumValues", "Too many values, removed ones included", max));
    }

    private static void rename(Draft draft, RenameEnum command) {
        var type = enumType(draft, command.enumType());
        var origin = new Origin.EnumName(type.id());
        draft.require(
                !type.name().equals(command.name()),
                new NoChange(draft.path("name"), "the enum is called " + command.name()));
        Names.requireForm(
                draft,
                NameForm.ENUM,
                command.name(),
                draft.path("name"),
                origin,
                name -> new EnumRenamed(type.id(), name));
        draft.add(new EnumRenamed(type.id(), command.name()));
        draft.brings(origin, draft.path("name"));
    }

    private static void remove(Draft draft, RemoveEnum command) {
        var type = enumType(draft, command.enumType());
        var users = users(draft, type, _ -> true);
        draft.require(
                users.isEmpty(),
                new EnumInUse(draft.path("enum"), "Enum " + type.name(), "the type", users));
        draft.add(new EnumRemoved(type.id()));
    }

    private static void addValue(Draft draft, AddEnumValue command) {
        var type = enumType(draft, command.enumType());
        requireRoom(draft, type.values().size() + 1, draft.commandPath());
        var before = command.before();
        var next =
                before == null ? null : References.value(type, before, draft.path("before")).id();
        var id = draft.nextEnumValue();
        var origin = new Origin.EnumValueName(type.id(), id);
        Names.requireForm(
                draft,
                NameForm.ENUM_VALUE,
                command.value(),
                draft.path("value"),
                origin,
                name -> new EnumValueAdded(type.id(), new EnumValue(id, name, false), next));
        draft.add(new EnumValueAdded(type.id(), new EnumValue(id, command.value(), false), next));
        draft.brings(origin, draft.path("value"));
    }

    private static void renameValue(Draft draft, RenameEnumValue command) {
        var type = enumType(draft, command.enumType());
        var value = References.value(type, command.value(), draft.path("value"));
        var origin = new Origin.EnumValueName(type.id(), value.id());
        draft.require(
                !value.name().equals(command.name()),
                new NoChange(draft.path("name"), "the value is called " + command.name()));
        Names.requireForm(
                draft,
                NameForm.ENUM_VALUE,
                command.name(),
                draft.path("name"),
                origin,
                name -> new EnumValueRenamed(type.id(), value.id(), name));
        draft.add(new EnumValueRenamed(type.id(), value.id(), command.name()));
        draft.brings(origin, draft.path("name"));
    }

    /** Records that hold it are looked at by the preview. */
    private static void removeValue(Draft draft, RemoveEnumValue command) {
        var type = enumType(draft, command.enumType());
        var value = References.value(type, command.value(), draft.path("value"));
        draft.require(
                type.liveValues().size() > 1,
                new OptionInvalid(draft.path("value"), "value", "an enum keeps at least one"));
        var users = users(draft, type, field -> FieldValues.defaultsTo(field, value.id()));
        draft.require(
                users.isEmpty(),
                new EnumInUse(draft.path("value"), "Value " + value.name(), "the default", users));
        draft.add(new EnumValueRemoved(type.id(), value.id()));
    }

    private static List<String> users(Draft draft, EnumType type, Predicate<Field> uses) {
        return draft.model().liveEntities().stream()
                .flatMap(entity ->
                        entity.liveFields().stream()
                                .filter(field -> type.id().equals(field.rules().enumType()))
                                .filter(uses)
                                .map(field -> entity.name() + "." + field.name()))
                .toList();
    }

    private static EnumType enumType(Draft draft, String reference) {
        return References.enumType(draft.model(), reference, draft.path("enum"));
    }
}
