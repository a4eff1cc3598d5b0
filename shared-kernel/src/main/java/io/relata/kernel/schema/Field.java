package io.relata.kernel.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A field of an entity, removed ones included: its data stays until it is purged.
 *
 * @param defaultValue of an ENUM the number of the value's id, as records hold it
 * @param earlier what it was before each change of its type, oldest first
 * @param movedTo the field of another entity that has its values since it was removed here
 */
public record Field(
        FieldId id,
        String name,
        FieldType type,
        boolean list,
        boolean mandatory,
        boolean unique,
        FieldRules rules,
        @Nullable JsonValue defaultValue,
        @Nullable String description,
        boolean retired,
        List<EarlierColumn> earlier,
        @Nullable FieldId movedTo) {

    public Field {
        earlier = List.copyOf(earlier);
    }

    /** A field whose type was never changed, and which was always where it is. */
    public Field(
            FieldId id,
            String name,
            FieldType type,
            boolean list,
            boolean mandatory,
            boolean unique,
            FieldRules rules,
            @Nullable JsonValue defaultValue,
            @Nullable String description,
            boolean retired) {
        this(
                id,
                name,
                type,
                list,
                mandatory,
                unique,
                rules,
                defaultValue,
                description,
                retired,
                List.of(),
                null);
    }

    /** Which of its columns is the present one, from 1. */
    public int representation() {
        return earlier.size() + 1;
    }

    Field renamed(String newName) {
        return with(copy -> copy.name = newName);
    }

    Field withRetired(boolean nowRetired) {
        return with(copy -> copy.retired = nowRetired);
    }

    Field withMovedTo(FieldId field) {
        return with(copy -> {
            copy.retired = true;
            copy.movedTo = field;
        });
    }

    Field withMandatory(boolean nowMandatory) {
        return with(copy -> copy.mandatory = nowMandatory);
    }

    public Field withDefault(@Nullable JsonValue newDefault) {
        return with(copy -> copy.defaultValue = newDefault);
    }

    Field withDescription(@Nullable String newDescription) {
        return with(copy -> copy.description = newDescription);
    }

    Field withRules(boolean nowUnique, FieldRules newRules) {
        return with(copy -> {
            copy.unique = nowUnique;
            copy.rules = newRules;
        });
    }

    Field changedTo(
            FieldType newType,
            boolean nowList,
            FieldRules newRules,
            @Nullable JsonValue newDefault) {
        var present = new EarlierColumn(type, list, rules);
        return with(copy -> {
            copy.type = newType;
            copy.list = nowList;
            copy.rules = newRules;
            copy.defaultValue = newDefault;
            copy.earlier.add(present);
        });
    }

    /**
     * The columns before and after a change of type that has to do with an enum go on meaning the
     * same by a name.
     *
     * @param value under the name that it loses
     */
    Field remembering(EnumId of, EnumValue value) {
        return with(copy -> {
            for (int i = 0; i < earlier.size(); i++) {
                var next = i + 1 < earlier.size() ? earlier.get(i + 1).rules() : rules;
                if (of.equals(earlier.get(i).rules().enumType()) || of.equals(next.enumType())) {
                    copy.earlier.set(i, earlier.get(i).saying(value));
                }
            }
        });
    }

    Field withEarlierPurged() {
        return with(copy -> copy.earlier.replaceAll(EarlierColumn::withPurged));
    }

    private Field with(Consumer<Copy> change) {
        var copy = new Copy(this);
        change.accept(copy);
        return copy.field();
    }

    private static final class Copy {
        private final FieldId id;
        private String name;
        private FieldType type;
        private boolean list;
        private boolean mandatory;
        private boolean unique;
        private FieldRules rules;
        private @Nullable JsonValue defaultValue;
        private @Nullable String description;
        private boolean retired;
        private final List<EarlierColumn> earlier;
        private @Nullable FieldId movedTo;

        Copy(Field field) {
            id = field.id;
            name = field.name;
            type = field.type;
            list = field.list;
            mandatory = field.mandatory;
            unique = field.unique;
            rules = field.rules;
            defaultValue = field.defaultValue;
            description = field.description;
            retired = field.retired;
            earlier = new ArrayList<>(field.earlier);
            movedTo = field.movedTo;
        }

        Field field() {
            return new Field(
                    id,
                    name,
                    type,
                    list,
                    mandatory,
                    unique,
                    rules,
                    defaultValue,
                    description,
                    retired,
                    earlier,
                    movedTo);
        }
    }
}
