package io.relata.runtime.schema;

import io.relata.kernel.schema.EnumType;
import io.relata.kernel.schema.EnumValue;
import io.relata.kernel.schema.EnumValueId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An enum of the API: its names are the revision's, its order and what records hold are today's.
 *
 * @param shown as the API's revision knows it
 * @param today as the records know it
 */
public record Choices(EnumType shown, EnumType today) {

    public String name() {
        return shown.name();
    }

    public @Nullable String description() {
        return shown.description();
    }

    public List<EnumValue> values() {
        return shown.liveValues();
    }

    public List<String> names() {
        return values().stream().map(EnumValue::name).toList();
    }

    /** What records hold for the name; null where it is none. */
    public @Nullable Long number(String name) {
        var value = shown.findValue(name);
        return value == null ? null : Long.valueOf(value.id().number());
    }

    /** The names by what records hold. */
    public SequencedMap<Integer, String> namesByNumber() {
        var names = new LinkedHashMap<Integer, String>();
        values().forEach(value -> names.put(value.id().number(), value.name()));
        return names;
    }

    /** From what records hold to where it sorts, from 1; every value that there ever was. */
    public SequencedMap<Integer, Integer> positions() {
        var positions = new LinkedHashMap<Integer, Integer>();
        today.values().forEach(value -> positions.put(value.id().number(), positions.size() + 1));
        return positions;
    }

    /** Whether every record's value has a name in this API. */
    public boolean coverToday() {
        var names = namesByNumber();
        return today.liveValues().stream()
                .allMatch(value -> names.containsKey(value.id().number()));
    }

    /** The value that the API still shows and today's schema does not have. */
    public @Nullable EnumValue removed(long number) {
        var id = new EnumValueId((int) number);
        return today.value(id).retired() ? shown.value(id) : null;
    }
}
