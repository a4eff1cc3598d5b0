package io.relata.modeling.decision;

import io.relata.kernel.api.ApiName.Origin;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.SchemaEvent.EndExposureChanged;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.kernel.schema.SchemaEvent.FieldRemoved;
import io.relata.kernel.schema.SchemaEvent.FieldRenamed;
import io.relata.modeling.decision.Rejection.LimitExceeded;
import io.relata.modeling.decision.Rejection.NoChange;
import io.relata.modeling.decision.SchemaCommand.AddField;
import io.relata.modeling.decision.SchemaCommand.ChangeFieldDefault;
import io.relata.modeling.decision.SchemaCommand.ChangeFieldRules;
import io.relata.modeling.decision.SchemaCommand.ChangeFieldType;
import io.relata.modeling.decision.SchemaCommand.MakeFieldMandatory;
import io.relata.modeling.decision.SchemaCommand.MakeFieldOptional;
import io.relata.modeling.decision.SchemaCommand.MoveField;
import io.relata.modeling.decision.SchemaCommand.RemoveField;
import io.relata.modeling.decision.SchemaCommand.RenameField;
import org.jspecify.annotations.Nullable;

/** The rules of fields. */
final class FieldDecisions {

    private FieldDecisions() {}

    static void decide(Draft draft, SchemaCommand.OfFields command) {
        switch (command) {
            case AddField(var entity, var field, var backfill) ->
                    add(draft, entity(draft, entity), field, backfill, draft.commandPath());
            case RenameField rename -> rename(draft, rename);
            case MoveField move -> FieldMoves.move(draft, move);
            case ChangeFieldType change -> FieldChanges.changeType(draft, change);
            case MakeFieldMandatory make -> FieldChanges.makeMandatory(draft, make);
            case MakeFieldOptional(var entity, var field) ->
                    FieldChanges.makeOptional(draft, entity, field);
            case ChangeFieldDefault change -> FieldChanges.changeDefault(draft, change);
            case ChangeFieldRules change -> FieldChanges.changeRules(draft, change);
            case RemoveField(var reference, var name) -> {
                var entity = entity(draft, reference);
                var field = References.field(entity, name, draft.path("field"));
                var called = entity.name() + "." + field.name();
                IndexDecisions.requireFree(draft, field.id(), called, draft.path("field"));
                draft.add(new FieldRemoved(entity.id(), field.id()));
            }
        }
    }

    /**
     * @param path pointer to the object that describes the field
     */
    static void add(
            Draft draft, Entity entity, NewField wanted, @Nullable Literal backfill, String path) {
        requireRoom(draft, draft.model().entity(entity.id()), path);
        draft.requireDescription(wanted.description(), path + "/description");
        var field = field(draft, wanted, wanted.name(), path);
        FieldValues.require(draft, field, wanted.defaultValue(), "default", path);
        FieldValues.require(draft, field, backfill, "backfill", path);
        Names.requireForm(
                draft,
                NameForm.FIELD,
                wanted.name(),
                path + "/name",
                new Origin.FieldName(entity.id(), field.id()),
                name -> new FieldAdded(entity.id(), field(draft, wanted, name, path), null));
        exposeLinks(draft, entity);
        draft.add(
                new FieldAdded(
                        entity.id(),
                        field.withDefault(
                                FieldValues.stored(draft.model(), field, wanted.defaultValue())),
                        FieldValues.stored(draft.model(), field, backfill)));
        draft.brings(new Origin.FieldName(entity.id(), field.id()), path + "/name");
    }

    private static Field field(Draft draft, NewField wanted, String name, String path) {
        return new Field(
                draft.nextField(),
                name,
                wanted.fieldType(),
                wanted.isList(),
                Boolean.TRUE.equals(wanted.mandatory()),
                Boolean.TRUE.equals(wanted.unique()),
                FieldOptions.rules(draft, wanted, path),
                null,
                wanted.description(),
                false);
    }

    static void requireRoom(Draft draft, Entity entity, String path) {
        var max = draft.limits().fields();
        draft.require(
                entity.liveFields().size() < max,
                new LimitExceeded(path, "fields", "Too many fields in " + entity.name(), max));
        requireColumn(draft, entity, path);
    }

    /**
     * PostgreSQL counts 1,600 columns of a table. What was removed keeps its column, and so does
     * each type that a field had.
     */
    static void requireColumn(Draft draft, Entity entity, String path) {
        var values = entity.fields().values().stream().mapToInt(Field::representation).sum();
        var keys =
                draft.model().relationships().values().stream()
                        .mapToLong(r -> r.keysAt(entity.id()))
                        .sum();
        var max = draft.limits().columns();
        draft.require(
                values + keys < max,
                new LimitExceeded(
                        path,
                        "columns",
                        "%s has had too many fields and keys, removed ones included"
                                .formatted(entity.name()),
                        max));
    }

    /** With its first own field a generated join entity is worth seeing. */
    static void exposeLinks(Draft draft, Entity entity) {
        if (!entity.generated() || !draft.model().entity(entity.id()).liveFields().isEmpty()) {
            return;
        }
        draft.model().endsOf(entity.id()).stream()
                .filter(EntityEnd::owning)
                .filter(end -> !end.otherEnd().exposed())
                .map(end ->
                        new EndExposureChanged(end.relationship().id(), end.side().other(), true))
                .forEach(draft::add);
    }

    private static void rename(Draft draft, RenameField command) {
        var entity = entity(draft, command.entity());
        var field = References.field(entity, command.field(), draft.path("field"));
        draft.require(
                !field.name().equals(command.name()),
                new NoChange(draft.path("name"), "the field is called " + command.name()));
        var origin = new Origin.FieldName(entity.id(), field.id());
        Names.requireForm(
                draft,
                NameForm.FIELD,
                command.name(),
                draft.path("name"),
                origin,
                name -> new FieldRenamed(entity.id(), field.id(), name));
        draft.add(new FieldRenamed(entity.id(), field.id(), command.name()));
        draft.brings(origin, draft.path("name"));
    }

    private static Entity entity(Draft draft, String reference) {
        return References.entity(draft.model(), reference, draft.path("entity"));
    }
}
