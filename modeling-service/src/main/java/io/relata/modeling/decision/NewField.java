package io.relata.modeling.decision;

import io.relata.kernel.schema.FieldType;
import org.jspecify.annotations.Nullable;

/** A field as a command describes it. */
public record NewField(
        String name,
        FieldType fieldType,
        @Nullable Boolean list,
        @Nullable Boolean mandatory,
        @Nullable Boolean unique,
        @Meaning("What a record gets that is created without a value.") @Member("default")
                @Nullable Literal defaultValue,
        @Nullable String description,
        @Meaning("Most characters of a TEXT that is no list.") @Nullable Integer maxLength,
        @Meaning("A PostgreSQL regular expression that a TEXT that is no list must match.")
                @Nullable String pattern,
        @Meaning("Smallest number, DATE, TIME, TIMESTAMP or DURATION.") @Nullable Literal min,
        @Meaning("Largest number, DATE, TIME, TIMESTAMP or DURATION.") @Nullable Literal max,
        @Meaning("Digits of a DECIMAL in all.") @Nullable Integer precision,
        @Meaning("Digits of a DECIMAL after the point.") @Nullable Integer scale,
        @Meaning("The enum that an ENUM chooses from.") @Member("enum") @Nullable String enumType) {

    boolean isList() {
        return Boolean.TRUE.equals(list);
    }
}
