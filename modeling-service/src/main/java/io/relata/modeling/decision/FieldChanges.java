package io.relata.modeling.decision;

import io.relata.kernel.schema.Conversion;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.SchemaEvent.FieldDefaultChanged;
import io.relata.kernel.schema.SchemaEvent.FieldMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.FieldRulesChanged;
import io.relata.kernel.schema.SchemaEvent.FieldTypeChanged;
import io.relata.modeling.decision.Rejection.ConversionRefused;
import io.relata.modeling.decision.Rejection.NoChange;
import io.relata.modeling.decision.Rejection.OptionInvalid;
import io.relata.modeling.decision.Rejection.ValueInvalid;
import io.relata.modeling.decision.SchemaCommand.ChangeFieldDefault;
import io.relata.modeling.decision.SchemaCommand.ChangeFieldRules;
import io.relata.modeling.decision.SchemaCommand.ChangeFieldType;
import io.relata.modeling.decision.SchemaCommand.MakeFieldMandatory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of changing what a field holds. */
final class FieldChanges {

    private FieldChanges() {}

    static void makeMandatory(Draft draft, MakeFieldMandatory command) {
        var entity = entity(draft, command.entity());
        var field = field(draft, entity, command.field());
        draft.require(
                !field.mandatory(), new NoChange(draft.path("field"), "the field is mandatory"));
        FieldValues.require(draft, field, command.backfill(), "backfill", draft.commandPath());
        draft.add(
                new FieldMandatoryChanged(
                        entity.id(),
                        field.id(),
                        true,
                        FieldValues.stored(draft.model(), field, command.backfill())));
    }

    static void makeOptional(Draft draft, String entityReference, String reference) {
        var entity = entity(draft, entityReference);
        var field = field(draft, entity, reference);
        draft.require(
                field.mandatory(), new NoChange(draft.path("field"), "the field is optional"));
        draft.add(new FieldMandatoryChanged(entity.id(), field.id(), false, null));
    }

    static void changeDefault(Draft draft, ChangeFieldDefault command) {
        var entity = entity(draft, command.entity());
        var field = field(draft, entity, command.field());
        FieldValues.require(draft, field, command.defaultValue(), "default", draft.commandPath());
        var value = FieldValues.stored(draft.model(), field, command.defaultValue());
        draft.require(
                !Objects.equals(value, field.defaultValue()),
                new NoChange(draft.path("default"), "the default is " + value));
        draft.add(new FieldDefaultChanged(entity.id(), field.id(), value));
    }

    static void changeRules(Draft draft, ChangeFieldRules command) {
        var entity = entity(draft, command.entity());
        var field = field(draft, entity, command.field());
        var before = field.rules();
        var unique = Objects.requireNonNullElse(command.unique(), field.unique());
        var wanted =
                new NewField(
                        field.name(),
                        field.type(),
                        field.list(),
                        field.mandatory(),
                        unique,
                        null,
                        null,
                        Change.apply(command.maxLength(), before.maxLength()),
                        Change.apply(command.pattern(), before.pattern()),
                        Change.apply(command.min(), FieldOptions.literal(field, before.min())),
                        Change.apply(command.max(), FieldOptions.literal(field, before.max())),
                        before.precision(),
                        before.scale(),
                        enumOf(before));
        var rules = FieldOptions.rules(draft, wanted, draft.commandPath());
        draft.require(
                unique != field.unique() || !rules.equals(before),
                new NoChange(draft.path("field"), "the field has these rules"));
        var changed = new FieldRulesChanged(entity.id(), field.id(), unique, rules);
        requireDefaultFits(draft, draft.model().evolve(changed).entity(entity.id()), field);
        draft.add(changed);
    }

    private static void requireDefaultFits(Draft draft, Entity after, Field before) {
        var field = after.field(before.id());
        var value = FieldValues.given(draft.model(), field, field.defaultValue());
        var problem = value == null ? null : FieldValues.problem(draft.model(), field, value);
        draft.require(
                problem == null,
                new ValueInvalid(
                        draft.commandPath(), "default", problem + "; change the default first"));
    }

    static void changeType(Draft draft, ChangeFieldType command) {
        var entity = entity(draft, command.entity());
        var field = field(draft, entity, command.field());
        var type = command.fieldType();
        var list = Objects.requireNonNullElse(command.list(), field.list());
        requireComparable(draft, field, type, list);
        var rules = FieldOptions.rules(draft, wanted(field, command, list), draft.commandPath());
        draft.require(
                type != field.type() || list != field.list() || reshapes(field.rules(), rules),
                new NoChange(
                        draft.path("fieldType"),
                        "the field is of that type, and its rules change by ChangeFieldRules"));
        draft.require(
                Conversion.of(field.type(), field.list(), field.rules(), type, list, rules)
                        != Conversion.REFUSED,
                new ConversionRefused(
                        draft.path("fieldType"),
                        field.name(),
                        field.type(),
                        type,
                        Conversion.targetsOf(field.type())));
        FieldDecisions.requireColumn(draft, entity, draft.commandPath());
        draft.add(changed(draft, entity, field, command, rules, list));
    }

    /** A unique or indexed field stays one whose values can be compared. */
    private static void requireComparable(Draft draft, Field field, FieldType type, boolean list) {
        var mustBe = field.unique() || IndexDecisions.isIndexed(draft, field);
        draft.require(
                !mustBe || IndexDecisions.isComparable(type, list),
                new OptionInvalid(
                        draft.path("fieldType"),
                        "fieldType",
                        "%s is unique or in an index, and a list or JSON value is no key"
                                .formatted(field.name())));
    }

    /** Whether values look different, and not only fewer or more of them are allowed. */
    private static boolean reshapes(FieldRules before, FieldRules after) {
        return !Objects.equals(before.precision(), after.precision())
                || !Objects.equals(before.scale(), after.scale())
                || !Objects.equals(before.enumType(), after.enumType());
    }

    /** What is not said stays as it was where the new type has it. */
    private static NewField wanted(Field field, ChangeFieldType command, boolean list) {
        var before = keepable(field, command.fieldType(), list);
        return new NewField(
                field.name(),
                command.fieldType(),
                list,
                field.mandatory(),
                field.unique(),
                null,
                null,
                either(command.maxLength(), before.maxLength()),
                either(command.pattern(), before.pattern()),
                either(command.min(), FieldOptions.literal(field, before.min())),
                either(command.max(), FieldOptions.literal(field, before.max())),
                either(command.precision(), before.precision()),
                either(command.scale(), before.scale()),
                either(command.enumType(), enumOf(before)));
    }

    /** The rules that mean the same for the new type. */
    private static FieldRules keepable(Field field, FieldType type, boolean list) {
        var before = field.rules();
        var single = !list && !field.list();
        var text = single && type == FieldType.TEXT && field.type() == FieldType.TEXT;
        var ordered =
                single
                        && (type == field.type()
                                || (FieldOptions.isNumber(type)
                                        && FieldOptions.isNumber(field.type())));
        var same = type == field.type();
        return new FieldRules(
                text ? before.maxLength() : null,
                text ? before.pattern() : null,
                ordered ? before.min() : null,
                ordered ? before.max() : null,
                same ? before.precision() : null,
                same ? before.scale() : null,
                same ? before.enumType() : null);
    }

    private static <T> @Nullable T either(@Nullable T given, @Nullable T before) {
        return given == null ? before : given;
    }

    private static @Nullable String enumOf(FieldRules rules) {
        return rules.enumType() == null ? null : rules.enumType().toString();
    }

    private static FieldTypeChanged changed(
            Draft draft,
            Entity entity,
            Field before,
            ChangeFieldType command,
            FieldRules rules,
            boolean list) {
        var bare =
                new FieldTypeChanged(
                        entity.id(), before.id(), command.fieldType(), list, rules, null);
        var after = draft.model().evolve(bare).entity(entity.id()).field(before.id());
        var value = defaultValue(draft, before, after, command.defaultValue());
        return new FieldTypeChanged(
                entity.id(),
                before.id(),
                command.fieldType(),
                list,
                rules,
                FieldValues.stored(draft.model(), after, value));
    }

    private static @Nullable Literal defaultValue(
            Draft draft, Field before, Field after, @Nullable Change<Literal> given) {
        if (given != null) {
            FieldValues.require(draft, after, given.to(), "default", draft.commandPath());
            return given.to();
        }
        var value = FieldValues.converted(draft.model(), before, after);
        var problem = value == null ? null : problem(draft, before, after, value);
        draft.require(
                problem == null,
                new ValueInvalid(
                        draft.path("default"), "default", problem + "; give one of the new type"));
        return value;
    }

    private static @Nullable String problem(Draft draft, Field before, Field after, Literal value) {
        return isWrittenOtherwise(before.type(), after.type())
                ? "it is written as " + before.type()
                : FieldValues.problem(draft.model(), after, value);
    }

    /** Records are converted to another JSON value than the one that the command gave. */
    private static boolean isWrittenOtherwise(FieldType before, FieldType after) {
        return switch (after) {
            case JSON ->
                    before == FieldType.TEXT
                            || before == FieldType.BIGINT
                            || before == FieldType.DECIMAL;
            case TEXT -> before == FieldType.JSON;
            default -> false;
        };
    }

    private static Entity entity(Draft draft, String reference) {
        return References.entity(draft.model(), reference, draft.path("entity"));
    }

    private static Field field(Draft draft, Entity entity, String reference) {
        return References.field(entity, reference, draft.path("field"));
    }
}
