package io.relata.runtime.mutation;

import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of fields as PostgreSQL reads them with a cast. What a type cannot hold is refused
 * here, where it is known which value it is; the rules of a field are judged by its constraints.
 */
final class FieldText {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int DIGITS = 16_383;

    private FieldText() {}

    static @Nullable String of(Field field, @Nullable Object value) throws BadValue {
        if (value == null) {
            return null;
        }
        if (!field.list()) {
            return scalar(field, value);
        }
        var items = value instanceof List<?> list ? list : List.of(value);
        var literal = new StringBuilder("{");
        for (var item : items) {
            literal.append(literal.length() == 1 ? "" : ",");
            literal.append(item == null ? "NULL" : quoted(scalar(field, item)));
        }
        return literal.append('}').toString();
    }

    static String id(Object value) throws BadValue {
        var text = value.toString();
        if (!UUID.matcher(text).matches()) {
            throw new BadValue("is not a UUID");
        }
        return text.toLowerCase(java.util.Locale.ROOT);
    }

    private static String scalar(Field field, Object value) throws BadValue {
        return switch (field.type()) {
            case TEXT -> text(value.toString());
            case INTEGER -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case DECIMAL -> decimal(field, number(value));
            case FLOAT -> floating(number(value));
            case BOOLEAN -> bool(value);
            case DATE, TIME, TIMESTAMP -> moment(field.type(), value.toString());
            case UUID -> id(value);
            case JSON -> text(value instanceof JsonValue(var json) ? json : value.toString());
        };
    }

    private static String text(String value) throws BadValue {
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == 0) {
                throw new BadValue("contains the character U+0000, which cannot be stored");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isSurrogatePair(
                        c, i + 1 < value.length() ? value.charAt(i + 1) : 0)) {
                    throw new BadValue("contains half of a surrogate pair");
                }
                i++;
            }
        }
        return value;
    }

    private static String whole(Object value, long min, long max) throws BadValue {
        try {
            var number = number(value).stripTrailingZeros();
            // Before it is written out: 1e999999999 has a billion digits.
            if (number.precision() - number.scale() <= 19) {
                var whole = number.longValueExact();
                if (whole >= min && whole <= max) {
                    return Long.toString(whole);
                }
            }
        } catch (ArithmeticException _) {
            // A fraction, or beyond 64 bits: told below.
        }
        throw new BadValue("is not a whole number from %d to %d".formatted(min, max));
    }

    private static String decimal(Field field, BigDecimal number) throws BadValue {
        var exact = number.stripTrailingZeros();
        int fraction = Math.max(exact.scale(), 0);
        int whole = exact.precision() - exact.scale();
        var scale = field.rules().scale();
        var precision = field.rules().precision();
        if (fraction > (scale == null ? DIGITS : scale)) {
            throw new BadValue(
                    "has more than %s digits after the decimal point"
                            .formatted(scale == null ? DIGITS : scale));
        }
        int most = precision == null ? DIGITS : precision - (scale == null ? 0 : scale);
        if (whole > most) {
            throw new BadValue("has more than %d digits before the decimal point".formatted(most));
        }
        return number.toString();
    }

    private static String floating(BigDecimal number) throws BadValue {
        var value = number.doubleValue();
        if (Double.isInfinite(value)) {
            throw new BadValue("is beyond the range of a double");
        }
        return Double.toString(value);
    }

    private static BigDecimal number(Object value) throws BadValue {
        var text = value.toString();
        try {
            if (text.length() <= 2 * DIGITS) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException _) {
            // NaN and Infinity too: told below.
        }
        throw new BadValue("is not a number");
    }

    private static String bool(Object value) throws BadValue {
        if (value instanceof Boolean truth) {
            return truth.toString();
        }
        throw new BadValue("is neither true nor false");
    }

    private static String moment(FieldType type, String value) throws BadValue {
        try {
            return switch (type) {
                case DATE -> year(LocalDate.parse(value)).toString();
                case TIME -> LocalTime.parse(value).truncatedTo(ChronoUnit.MICROS).toString();
                default -> timestamp(OffsetDateTime.parse(value));
            };
        } catch (DateTimeException _) {
            throw new BadValue(
                    switch (type) {
                        case DATE -> "is not a date such as 2026-12-31";
                        case TIME -> "is not a time such as 23:59:59";
                        default -> "is not a date and time such as 2026-12-31T23:59:59Z";
                    });
        }
    }

    private static String timestamp(OffsetDateTime value) throws BadValue {
        var utc = value.withOffsetSameInstant(ZoneOffset.UTC);
        year(utc.toLocalDate());
        return utc.truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static LocalDate year(LocalDate date) throws BadValue {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new BadValue("is not in the years 1 to 9999");
        }
        return date;
    }

    /** An element of an array literal: {@code "a \"b\" \\c"}. */
    private static String quoted(String element) {
        return '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A value that its field cannot hold; the message goes on after the field's name. */
    static final class BadValue extends Exception {
        private static final long serialVersionUID = 1;

        BadValue(String message) {
            super(message, null, false, false);
        }
    }
}
