package io.relata.kernel.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A list of names that fields of type {@link FieldType#ENUM} choose from.
 *
 * @param values in the order in which they sort, removed ones included
 */
public record EnumType(
        EnumId id,
        String name,
        @Nullable String description,
        List<EnumValue> values,
        boolean retired) {

    public EnumType {
        values = List.copyOf(values);
    }

    public List<EnumValue> liveValues() {
        return values.stream().filter(value -> !value.retired()).toList();
    }

    public @Nullable EnumValue findValue(String valueName) {
        return liveValues().stream()
                .filter(value -> value.name().equals(valueName))
                .findFirst()
                .orElse(null);
    }

    public EnumValue value(EnumValueId value) {
        return values.get(positionOf(value));
    }

    EnumType renamed(String newName) {
        return new EnumType(id, newName, description, values, retired);
    }

    EnumType withDescription(@Nullable String newDescription) {
        return new EnumType(id, name, newDescription, values, retired);
    }

    EnumType withRetired(boolean nowRetired) {
        return new EnumType(id, name, description, values, nowRetired);
    }

    /**
     * @param before the value that follows it; null for the end of the list
     */
    EnumType with(EnumValue added, @Nullable EnumValueId before) {
        var copy = new ArrayList<>(values);
        copy.add(before == null ? copy.size() : positionOf(before), added);
        return new EnumType(id, name, description, copy, retired);
    }

    EnumType with(EnumValueId value, UnaryOperator<EnumValue> change) {
        var copy = new ArrayList<>(values);
        copy.set(positionOf(value), change.apply(value(value)));
        return new EnumType(id, name, description, copy, retired);
    }

    private int positionOf(EnumValueId value) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).id().equals(value)) {
                return i;
            }
        }
        throw new IllegalStateException("history names an unknown value of " + id + ": " + value);
    }
}
