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
 * @param enumType the enum that an ENUM chooses from
 */
public record FieldRules(
        @Nullable Integer maxLength,
        @Nullable String pattern,
        @Nullable String min,
        @Nullable String max,
        @Nullable Integer precision,
        @Nullable Integer scale,
        @Nullable EnumId enumType) {

    public FieldRules(
            @Nullable Integer maxLength,
            @Nullable String pattern,
            @Nullable String min,
            @Nullable String max,
            @Nullable Integer precision,
            @Nullable Integer scale) {
        this(maxLength, pattern, min, max, precision, scale, null);
    }

    public static final FieldRules NONE = new FieldRules(null, null, null, null, null, null);
}
