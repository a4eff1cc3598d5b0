package io.relata.runtime.plan;

import io.relata.kernel.json.KernelJson;
import io.relata.kernel.schema.JsonValue;
import io.relata.runtime.schema.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From JSON's values to those of a scalar: {@link Long}, {@link BigDecimal}, {@link Boolean},
 * {@link JsonValue}, or a {@link String} in the form that PostgreSQL reads.
 */
final class ScalarValues {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern NUMBER_FORM =
            Pattern.compile("[+-]?\\d{1,1000}(\\.\\d{0,1000})?([eE][+-]?\\d{1,4})?");
    private static final int LONGEST_NUMBER = 1_000;
    private static final int DEEPEST_JSON = 100;

    private ScalarValues() {}

    /** Null where the value is of another kind; {@link InvalidValue} where it means nothing. */
    static @Nullable Object coerce(Scalar scalar, Object raw) {
        return switch (scalar) {
            case ID -> raw instanceof Number number ? id(number.toString()) : ofText(raw, scalar);
            case UUID, STRING, DATE, TIME, DATE_TIME -> ofText(raw, scalar);
            case INT -> raw instanceof Number number ? integer(number) : null;
            case FLOAT -> raw instanceof Number number ? floating(decimal(number)) : null;
            case BOOLEAN -> raw instanceof Boolean ? raw : null;
            case BIG_INT -> ofNumber(raw, scalar);
            case DECIMAL -> ofNumber(raw, scalar);
            case JSON -> json(raw);
        };
    }

    private static @Nullable Object ofText(Object raw, Scalar scalar) {
        if (!(raw instanceof String text)) {
            return null;
        }
        return switch (scalar) {
            case ID, UUID -> id(text);
            case DATE -> date(text);
            case TIME -> time(text);
            case DATE_TIME -> dateTime(text);
            default -> text(text);
        };
    }

    private static Object id(String text) {
        return UUID_FORM.matcher(text).matches()
                ? text.toLowerCase(Locale.ROOT)
                : new InvalidValue("not a UUID: " + shortened(text));
    }

    private static Object text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return new InvalidValue("a text cannot hold the character U+0000");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return new InvalidValue("not a text: half of a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    private static Object date(String text) {
        try {
            var date = LocalDate.parse(text);
            return isYearInRange(date.getYear())
                    ? date.toString()
                    : new InvalidValue("the year of a date is from 1 to 9999: " + shortened(text));
        } catch (DateTimeException _) {
            return new InvalidValue("not a date as 2026-11-21: " + shortened(text));
        }
    }

    private static Object time(String text) {
        try {
            return LocalTime.parse(text).truncatedTo(ChronoUnit.MICROS).toString();
        } catch (DateTimeException _) {
            return new InvalidValue("not a time as 13:45:00: " + shortened(text));
        }
    }

    private static Object dateTime(String text) {
        try {
            var moment =
                    OffsetDateTime.parse(text)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .truncatedTo(ChronoUnit.MICROS);
            return isYearInRange(moment.getYear())
                    ? moment.toString()
                    : new InvalidValue("the year is from 1 to 9999: " + shortened(text));
        } catch (DateTimeException _) {
            return new InvalidValue(
                    "not a moment in RFC 3339 as 2026-11-21T13:45:00Z: " + shortened(text));
        }
    }

    private static boolean isYearInRange(int year) {
        return year >= 1 && year <= 9999;
    }

    private static @Nullable Object integer(Number number) {
        var decimal = decimal(number);
        if (isTooLong(decimal)) {
            return null;
        }
        try {
            return (long) decimal.intValueExact();
        } catch (ArithmeticException _) {
            return null;
        }
    }

    private static Object floating(BigDecimal number) {
        var value = number.doubleValue();
        var vanishes = value == 0 && number.signum() != 0;
        return Double.isFinite(value) && !vanishes && !isTooLong(number)
                ? number
                : new InvalidValue("outside the range of a Float");
    }

    private static @Nullable Object ofNumber(Object raw, Scalar scalar) {
        if (raw instanceof String text) {
            return NUMBER_FORM.matcher(text).matches()
                    ? number(new BigDecimal(text), scalar)
                    : new InvalidValue("not a number: " + shortened(text));
        }
        return raw instanceof Number number ? number(decimal(number), scalar) : null;
    }

    private static Object number(BigDecimal number, Scalar scalar) {
        if (isTooLong(number)) {
            return new InvalidValue("a number of more than " + LONGEST_NUMBER + " digits");
        }
        if (scalar == Scalar.DECIMAL) {
            return number;
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException _) {
            return new InvalidValue(
                    "not a whole number of 64 bits: " + shortened(number.toString()));
        }
    }

    private static boolean isTooLong(BigDecimal number) {
        return number.precision() > LONGEST_NUMBER || Math.abs(number.scale()) > LONGEST_NUMBER;
    }

    private static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger integer -> new BigDecimal(integer);
            case Double d -> BigDecimal.valueOf(d);
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    private static Object json(Object raw) {
        var wrong = wrongIn(raw, 0);
        return wrong == null ? new JsonValue(KernelJson.mapper().writeValueAsString(raw)) : wrong;
    }

    private static @Nullable InvalidValue wrongIn(@Nullable Object raw, int depth) {
        if (depth > DEEPEST_JSON) {
            return new InvalidValue("a JSON value that nests deeper than " + DEEPEST_JSON);
        }
        return switch (raw) {
            case String text -> text(text) instanceof InvalidValue wrong ? wrong : null;
            case Number number ->
                    isTooLong(decimal(number))
                            ? new InvalidValue(
                                    "a number of more than " + LONGEST_NUMBER + " digits")
                            : null;
            case InvalidValue wrong -> wrong;
            case Map<?, ?> object -> firstWrong(object.values(), object.keySet(), depth + 1);
            case List<?> array -> firstWrong(array, List.of(), depth + 1);
            case null, default -> null;
        };
    }

    private static @Nullable InvalidValue firstWrong(
            Iterable<? extends @Nullable Object> some, Iterable<?> more, int depth) {
        for (var part : some) {
            var wrong = wrongIn(part, depth);
            if (wrong != null) {
                return wrong;
            }
        }
        for (var part : more) {
            var wrong = wrongIn(part, depth);
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
