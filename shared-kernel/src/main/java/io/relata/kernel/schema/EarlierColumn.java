package io.relata.kernel.schema;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a field was before its type was changed; its values stay in a column of their own.
 *
 * @param purged the column is gone
 * @param said enum values as they were named when they were last the same as values of this column,
 *     of those that have been renamed since
 */
public record EarlierColumn(
        FieldType type, boolean list, FieldRules rules, boolean purged, List<EnumValue> said) {

    public EarlierColumn {
        said = List.copyOf(said);
    }

    /** One that all values of enums are called today what they were called then. */
    public EarlierColumn(FieldType type, boolean list, FieldRules rules) {
        this(type, list, rules, false, List.of());
    }

    EarlierColumn withPurged() {
        return new EarlierColumn(type, list, rules, true, said);
    }

    /** The first name counts. */
    EarlierColumn saying(EnumValue value) {
        if (said.stream().anyMatch(other -> other.id().equals(value.id()))) {
            return this;
        }
        var all = Stream.concat(said.stream(), Stream.of(value)).toList();
        return new EarlierColumn(type, list, rules, purged, all);
    }
}
