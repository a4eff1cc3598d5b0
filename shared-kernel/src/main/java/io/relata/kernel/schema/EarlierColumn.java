package io.relata.kernel.schema;

/**
 * What a field was before its type was changed; its values stay in a column of their own.
 *
 * @param purged the column is gone
 */
public record EarlierColumn(FieldType type, boolean list, FieldRules rules, boolean purged) {

    EarlierColumn withPurged() {
        return new EarlierColumn(type, list, rules, true);
    }
}
