package io.relata.projection.ddl;

import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;

/**
 * A PostgreSQL type.
 *
 * @param scalar its name, of one element where {@code list}: {@code numeric(10,2)}
 */
public record ColumnType(String scalar, boolean list) {
    static final ColumnType KEY = new ColumnType("uuid", false);

    static ColumnType of(Field field) {
        return of(field.type(), field.list(), field.rules());
    }

    static ColumnType of(FieldType type, boolean list, FieldRules rules) {
        return new ColumnType(scalar(type, rules), list);
    }

    /** The type of a bound of its values, which is kept as written: not rounded to the scale. */
    String bound() {
        return scalar.startsWith("numeric") ? "numeric" : scalar;
    }

    String sql() {
        return list ? scalar + "[]" : scalar;
    }

    private static String scalar(FieldType type, FieldRules rules) {
        return switch (type) {
            case TEXT -> "text";
            case INTEGER -> "int4";
            case BIGINT -> "int8";
            case DECIMAL -> decimal(rules);
            case FLOAT -> "float8";
            case BOOLEAN -> "bool";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamptz";
            case DURATION -> "interval";
            case UUID -> "uuid";
            case JSON -> "jsonb";
            case ENUM -> "int4"; // the number of the value's id
        };
    }

    private static String decimal(FieldRules rules) {
        if (rules.precision() == null) {
            return "numeric";
        }
        var scale = rules.scale() == null ? 0 : rules.scale();
        return "numeric(" + rules.precision() + "," + scale + ")";
    }
}
