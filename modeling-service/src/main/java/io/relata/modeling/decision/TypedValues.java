package io.relata.modeling.decision;

import io.relata.kernel.schema.FieldType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What each type takes as a value, so that PostgreSQL keeps it as it was given. */
final class TypedValues {
    private static final BigDecimal MAX_INTEGER = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal MIN_INTEGER = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal MAX_BIGINT = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal MIN_BIGINT = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final int MAX_DIGITS = 1000;
    private static final int MAX_OFFSET_SECONDS = 15 * 3600 + 59 * 60; // PostgreSQL's
    private static final Duration MAX_DURATION = Duration.ofHours(2_000_000_000);
    private static final Pattern NUMBER =
            Pattern.compile("-?[0-9]{1,1000}(\\.[0-9]{1,1000})?([eE][+-]?[0-9]{1,5})?");

    private TypedValues() {}

    /** Why {@code value} is not of that type; null when it is. */
    static @Nullable String problem(FieldType type, Literal value) {
        return switch (type) {
            case TEXT -> value instanceof Literal.Text ? null : "a text is needed";
            case ENUM -> value instanceof Literal.Text ? null : "the name of a value is needed";
            case BOOLEAN -> value instanceof Literal.Truth ? null : "true or false is needed";
            case JSON -> null;
            case INTEGER ->
                    value instanceof Literal.Numeral(_, var number)
                                    && isWhole(number, MIN_INTEGER, MAX_INTEGER)
                            ? null
                            : "a whole number of 32 bits is needed";
            case BIGINT ->
                    number(value) != null && isWhole(requiredNumber(value), MIN_BIGINT, MAX_BIGINT)
                            ? null
                            : "a whole number of 64 bits is needed";
            case DECIMAL ->
                    number(value) != null
                            ? null
                            : "a number of at most %d digits is needed".formatted(MAX_DIGITS);
            case FLOAT ->
                    value instanceof Literal.Numeral(_, var number) && isDouble(number)
                            ? null
                            : "a number in the range of 64-bit floating point is needed";
            case DATE -> isDate(value) ? null : "a date like \"2026-01-31\" is needed";
            case TIME ->
                    isTime(value)
                            ? null
                            : "a time like \"13:45:00\" with at most six decimals is needed";
            case TIMESTAMP ->
                    isTimestamp(value)
                            ? null
                            : "a timestamp like \"2026-01-31T13:45:00Z\" with at most six decimals is needed";
            case DURATION ->
                    isDuration(value)
                            ? null
                            : "a duration like \"PT1H30M\" of at most %d hours is needed"
                                    .formatted(MAX_DURATION.toHours());
            case UUID ->
                    value instanceof Literal.Text(_, var text) && isUuid(text)
                            ? null
                            : "a UUID is needed";
        };
    }

    /** Both are of that type, which is an ordered one. */
    static int compare(FieldType type, Literal left, Literal right) {
        var a = FieldOptions.text(left);
        var b = FieldOptions.text(right);
        return switch (type) {
            case INTEGER, BIGINT, DECIMAL, FLOAT -> new BigDecimal(a).compareTo(new BigDecimal(b));
            case DATE -> LocalDate.parse(a).compareTo(LocalDate.parse(b));
            case TIME -> LocalTime.parse(a).compareTo(LocalTime.parse(b));
            case TIMESTAMP ->
                    OffsetDateTime.parse(a)
                            .toInstant()
                            .compareTo(OffsetDateTime.parse(b).toInstant());
            case DURATION -> Duration.parse(a).compareTo(Duration.parse(b));
            case TEXT, BOOLEAN, UUID, JSON, ENUM ->
                    throw new IllegalStateException("no order: " + type);
        };
    }

    /** Written as one, too: {@code 5.0} and {@code 1e2} are no integers to PostgreSQL. */
    private static boolean isWhole(BigDecimal number, BigDecimal min, BigDecimal max) {
        return number.scale() == 0 && number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
    }

    static BigDecimal requiredNumber(Literal value) {
        return Objects.requireNonNull(number(value));
    }

    /** A number, or a text that is one: large numbers are often written as text. */
    private static @Nullable BigDecimal number(Literal value) {
        var number =
                switch (value) {
                    case Literal.Numeral(_, var given) -> given;
                    case Literal.Text(_, var text) -> parsedNumber(text);
                    case Literal.Truth _, Literal.Items _, Literal.Other _ -> null;
                };
        return number == null || hasTooManyDigits(number) ? null : number;
    }

    /** Written out, {@code 1e999999999} would fill the memory. */
    private static boolean hasTooManyDigits(BigDecimal number) {
        return Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS;
    }

    private static @Nullable BigDecimal parsedNumber(String text) {
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    private static boolean isDouble(BigDecimal number) {
        var value = number.doubleValue();
        return Double.isFinite(value) && (value != 0 || number.signum() == 0);
    }

    private static boolean isDate(Literal value) {
        var date = parsed(LocalDate::parse, value);
        return date != null && isYear(date.getYear());
    }

    private static boolean isTime(Literal value) {
        var time = parsed(LocalTime::parse, value);
        return time != null && isKept(time.getNano());
    }

    private static boolean isTimestamp(Literal value) {
        var time = parsed(OffsetDateTime::parse, value);
        return time != null
                && isKept(time.getNano())
                && isYear(time.getYear())
                && isYear(time.withOffsetSameInstant(ZoneOffset.UTC).getYear())
                && Math.abs(time.getOffset().getTotalSeconds()) <= MAX_OFFSET_SECONDS;
    }

    /** PostgreSQL keeps six decimals of a second, and would round. */
    private static boolean isKept(int nanos) {
        return nanos % 1000 == 0;
    }

    private static boolean isDuration(Literal value) {
        var duration = parsed(Duration::parse, value);
        return duration != null
                && duration.abs().compareTo(MAX_DURATION) <= 0
                && isKept(duration.getNano());
    }

    private static boolean isYear(int year) {
        return year >= 1 && year <= 9999;
    }

    private static <T> @Nullable T parsed(Function<CharSequence, T> parser, Literal value) {
        if (!(value instanceof Literal.Text(_, var text))) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isUuid(String text) {
        return uuid(text) != null;
    }

    static @Nullable UUID uuid(String text) {
        try {
            var uuid = UUID.fromString(text);
            return uuid.toString().equalsIgnoreCase(text) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
