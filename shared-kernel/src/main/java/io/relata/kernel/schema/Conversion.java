package io.relata.kernel.schema;

import java.util.Arrays;
import java.util.List;

/**
 * What a change of a field's type does to its values. Of a list it is what is done to each element;
 * a single value becomes a list of one, and a list of at most one a single value.
 */
public enum Conversion {
    /** Every value has one of the new type. */
    SAFE,
    /** Some values may have none, so the records are looked at first. */
    CHECKED,
    /** There is no obvious value of the new type. */
    REFUSED;

    /**
     * {@code +} safe, {@code ?} checked, {@code .} refused; from the type of the row to that of the
     * column.
     *
     * <ul>
     *   <li>To TEXT: as the API writes the value; of an ENUM its name.
     *   <li>From TEXT: the value whose text it is; to JSON, the document that it is.
     *   <li>Between numbers: the same number, never a rounded one.
     *   <li>BOOLEAN from numbers: 0 and 1. DATE to TIMESTAMP: its midnight in UTC, and back only
     *       from there.
     *   <li>To JSON: the number, boolean or text that the API writes.
     *   <li>ENUM to ENUM: the value of the same name.
     * </ul>
     */
    private static final List<String> TABLE =
            List.of(
                    "          TEXT  INT   BIG   DEC   FLOAT BOOL  DATE  TIME  STAMP DUR   UUID  JSON  ENUM",
                    "TEXT      +     ?     ?     ?     ?     ?     ?     ?     ?     ?     ?     ?     ?",
                    "INTEGER   +     +     +     +     +     ?     .     .     .     .     .     +     .",
                    "BIGINT    +     ?     +     +     ?     ?     .     .     .     .     .     +     .",
                    "DECIMAL   +     ?     ?     +     ?     .     .     .     .     .     .     +     .",
                    "FLOAT     +     ?     ?     +     +     .     .     .     .     .     .     +     .",
                    "BOOLEAN   +     +     +     +     +     +     .     .     .     .     .     +     .",
                    "DATE      +     .     .     .     .     .     +     .     +     .     .     +     .",
                    "TIME      +     .     .     .     .     .     .     +     .     .     .     +     .",
                    "TIMESTAMP +     .     .     .     .     .     ?     .     +     .     .     +     .",
                    "DURATION  +     .     .     .     .     .     .     .     .     +     .     +     .",
                    "UUID      +     .     .     .     .     .     .     .     .     .     +     +     .",
                    "JSON      +     .     .     .     .     .     .     .     .     .     .     +     .",
                    "ENUM      +     .     .     .     .     .     .     .     .     .     .     .     ?");

    /** Of the types alone. */
    public static Conversion of(FieldType from, FieldType to) {
        return switch (cell(from, to)) {
            case "+" -> SAFE;
            case "?" -> CHECKED;
            default -> REFUSED;
        };
    }

    /** With the rules that a type can have: digits, and the enum. */
    public static Conversion of(
            FieldType from,
            boolean fromList,
            FieldRules before,
            FieldType to,
            boolean toList,
            FieldRules after) {
        var types = of(from, to);
        if (types == REFUSED) {
            return REFUSED;
        }
        var sameEnum =
                from == FieldType.ENUM
                        && before.enumType() != null
                        && before.enumType().equals(after.enumType());
        var narrows = (fromList && !toList) || narrowsDigits(from, before, to, after);
        if (narrows) {
            return CHECKED;
        }
        return sameEnum && to == FieldType.ENUM ? SAFE : types;
    }

    /** The types that a value of this one can become, itself left out. */
    public static List<FieldType> targetsOf(FieldType from) {
        return Arrays.stream(FieldType.values())
                .filter(to -> to != from && of(from, to) != REFUSED)
                .toList();
    }

    private static boolean narrowsDigits(
            FieldType from, FieldRules before, FieldType to, FieldRules after) {
        if (to != FieldType.DECIMAL || after.precision() == null) {
            return false;
        }
        if (from != FieldType.DECIMAL || before.precision() == null) {
            return true;
        }
        return scale(after) < scale(before)
                || after.precision() - scale(after) < before.precision() - scale(before);
    }

    private static int scale(FieldRules rules) {
        return rules.scale() == null ? 0 : rules.scale();
    }

    private static String cell(FieldType from, FieldType to) {
        var row = TABLE.get(from.ordinal() + 1).split(" +");
        return row[to.ordinal() + 1];
    }
}
