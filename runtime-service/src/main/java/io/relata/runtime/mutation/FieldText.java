package io.relata.runtime.mutation;

import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The coerced values of fields as PostgreSQL reads them with a cast. The rules of a field are
 * judged by its constraints; only digits, which PostgreSQL would round away, are counted here.
 */
final class FieldText {

    private FieldText() {}

    static @Nullable String of(Field field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!field.list()) {
            return scalar(field, value);
        }
        var literal = new StringBuilder("{");
        for (var item : value instanceof List<?> list ? list : List.of(value)) {
            literal.append(literal.length() == 1 ? "" : ",");
            literal.append(item == null ? "NULL" : quoted(scalar(field, item)));
        }
        return literal.append('}').toString();
    }

    /** What is wrong with a number, to be read after the field's name; null when nothing is. */
    static @Nullable String tooManyDigits(Field field, @Nullable Object value) {
        return switch (value) {
            case List<?> list ->
                    list.stream()
                            .map(item -> tooManyDigits(field, item))
                            .filter(wrong -> wrong != null)
                            .findFirst()
                            .orElse(null);
            case BigDecimal number -> tooManyDigits(field, number.stripTrailingZeros());
            case null, default -> null;
        };
    }

    private static @Nullable String tooManyDigits(Field field, BigDecimal number) {
        var precision = field.rules().precision();
        if (precision == null || number.signum() == 0) {
            return null;
        }
        int scale = field.rules().scale() == null ? 0 : field.rules().scale();
        if (number.scale() > scale) {
            return "has more than %d digits after the decimal point".formatted(scale);
        }
        return number.precision() - number.scale() > precision - scale
                ? "has more than %d digits before the decimal point".formatted(precision - scale)
                : null;
    }

    private static String scalar(Field field, Object value) {
        return switch (field.type()) {
            case FLOAT -> Double.toString(((Number) value).doubleValue());
            case JSON -> ((JsonValue) value).json();
            case TEXT,
                    INTEGER,
                    BIGINT,
                    DECIMAL,
                    BOOLEAN,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    DURATION,
                    UUID,
                    ENUM ->
                    value.toString();
        };
    }

    /** An element of an array literal: {@code "a \"b\" \\c"}. */
    private static String quoted(String element) {
        return '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
