package io.relata.kernel.schema;

import org.jspecify.annotations.Nullable;

/**
 * What a value of a field must satisfy beyond its type. Each rule is a real constraint of the
 * column.
 *
 * @param maxLength characters of a text
 * @param pattern a PostgreSQL regular expression that the text must match
 * @param min smallest number, date, time or timestamp, as text
 * @param max largest, as text
 * @param precision digits of a decimal in all
 * @param scale digits after the decimal point
 */
public record FieldRules(
        @Nullable Integer maxLength,
        @Nullable String pattern,
        @Nullable String min,
        @Nullable String max,
        @Nullable Integer precision,
        @Nullable Integer scale) {

    public static final FieldRules NONE = new FieldRules(null, null, null, null, null, null);
}
