package io.relata.modeling.decision;

import io.relata.kernel.schema.EnumType;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.SchemaModel;
import io.relata.modeling.decision.Rejection.LimitExceeded;
import io.relata.modeling.decision.Rejection.ValueInvalid;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a value given in a command could be the value of a field. */
final class FieldValues {
    private static final BigDecimal MAX_INTEGER = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal MIN_INTEGER = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal MAX_BIGINT = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal MIN_BIGINT = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final int MAX_DIGITS = 1000;
    private static final int MAX_OFFSET_SECONDS = 15 * 3600 + 59 * 60; // PostgreSQL's
    private static final Pattern NUMBER =
            Pattern.compile("-?[0-9]{1,1000}(\\.[0-9]{1,1000})?([eE][+-]?[0-9]{1,5})?");

    private FieldValues() {}

    /**
     * @param member the command's member that holds the value
     * @param path pointer to the object that has the member
     */
    static void require(
            Draft draft, Field field, @Nullable Literal value, String member, String path) {
        if (value == null) {
            return;
        }
        var pointer = path + "/" + member;
        var max = draft.limits().valueLength();
        draft.require(
                value.json().json().length() <= max,
                new LimitExceeded(pointer, "valueLength", "The value is too long", max));
        var problem = problem(draft.model(), field, value);
        draft.require(problem == null, new ValueInvalid(pointer, member, "" + problem));
    }

    /** Why the field could not hold it, apart from its pattern; null when it could. */
    static @Nullable String problem(SchemaModel model, Field field, Literal value) {
        if (!field.list()) {
            return valueProblem(model, field, value);
        }
        if (!(value instanceof Literal.Items(_, var items))) {
            return "a list is needed";
        }
        return items.stream()
                .map(item -> valueProblem(model, field, item))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String valueProblem(SchemaModel model, Field field, Literal value) {
        var wrongType = typeProblem(field.type(), value);
        return wrongType != null
                ? wrongType
                : Stream.of(
                                enumProblem(model, field, value),
                                lengthProblem(field, value),
                                digitsProblem(field, value),
                                boundProblem(field, value))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** As the model keeps it: a value of an ENUM by the number of its id. */
    static @Nullable JsonValue stored(SchemaModel model, Field field, @Nullable Literal value) {
        if (value == null || field.rules().enumType() == null) {
            return value == null ? null : value.json();
        }
        var type = model.enumType(field.rules().enumType());
        return value instanceof Literal.Items(_, var items)
                ? new JsonValue(items.stream().map(item -> number(type, item)).toList().toString())
                : new JsonValue(number(type, value));
    }

    private static String number(EnumType type, Literal name) {
        var value = Objects.requireNonNull(type.findValue(FieldOptions.text(name)));
        return Integer.toString(value.id().number());
    }

    /** As a command would give it. */
    static @Nullable Literal given(SchemaModel model, Field field, @Nullable JsonValue stored) {
        var literal = stored == null ? null : Literals.of(stored);
        if (literal == null || field.rules().enumType() == null) {
            return literal;
        }
        var type = model.enumType(field.rules().enumType());
        return literal instanceof Literal.Items(_, var items)
                ? Literals.items(items.stream().map(item -> name(type, item)).toList())
                : name(type, literal);
    }

    private static Literal name(EnumType type, Literal number) {
        var id = new EnumValueId(Integer.parseInt(number.json().json()));
        return Literals.text(type.value(id).name());
    }

    /** Whether the default of an ENUM is or has that value. */
    static boolean defaultsTo(Field field, EnumValueId value) {
        var stored = field.defaultValue();
        if (stored == null) {
            return false;
        }
        var number = Integer.toString(value.number());
        return Literals.of(stored) instanceof Literal.Items(_, var items)
                ? items.stream().anyMatch(item -> item.json().json().equals(number))
                : stored.json().equals(number);
    }

    /** The default as one of the field's new type, where that is obvious; it may not fit. */
    static @Nullable Literal converted(SchemaModel model, Field before, Field after) {
        var value = given(model, before, before.defaultValue());
        if (value instanceof Literal.Items(_, var items)) {
            var all = items.stream().map(item -> converted(item, after.type())).toList();
            return after.list() || all.size() > 1
                    ? Literals.items(all)
                    : all.stream().findFirst().orElse(null);
        }
        if (value == null) {
            return null;
        }
        var one = converted(value, after.type());
        return after.list() ? Literals.items(List.of(one)) : one;
    }

    private static Literal converted(Literal value, FieldType type) {
        return type == FieldType.TEXT ? Literals.text(FieldOptions.text(value)) : value;
    }

    /** Why {@code value} is not of that type; null when it is. */
    static @Nullable String typeProblem(FieldType type, Literal value) {
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
                    value instanceof Literal.Numeral(_, var number)
                                    && isDouble(number)
                            ? null
                            : "a number in the range of 64-bit floating point is needed";
            case DATE -> isDate(value) ? null : "a date like \"2026-01-31\" is needed";
            case TIME -> isTime(value) ? null : "a time like \"13:45:00\" with at most six decimals is needed";
            case TIMESTAMP ->
                    isTimestamp(value)
                            ? null
                            : "a timestamp like \"2026-01-31T13:45:00Z\" with at most six decimals is needed";
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
            case TEXT, BOOLEAN, UUID, JSON, ENUM ->
                    throw new IllegalStateException("no order: " + type);
        };
    }

    private static @Nullable String enumProblem(SchemaModel model, Field field, Literal value) {
        if (field.rules().enumType() == null) {
            return null;
        }
        var type = model.enumType(field.rules().enumType());
        return type.findValue(FieldOptions.text(value)) == null
                ? "the enum %s has no such value".formatted(type.name())
                : null;
    }

    private static @Nullable String lengthProblem(Field field, Literal value) {
        var max = field.rules().maxLength();
        return max != null
                        && value instanceof Literal.Text(_, var text)
                        && text.codePointCount(0, text.length()) > max
                ? "it is longer than maxLength"
                : null;
    }

    private static @Nullable String digitsProblem(Field field, Literal value) {
        var precision = field.rules().precision();
        if (precision == null) {
            return null;
        }
        var scale = Objects.requireNonNullElse(field.rules().scale(), 0);
        var number = requiredNumber(value).stripTrailingZeros();
        var whole = number.signum() == 0 ? 0 : number.precision() - number.scale();
        if (number.scale() > scale) {
            return "it has more than %d digits after the point".formatted(scale);
        }
        return whole > precision - scale
                ? "it has more than %d digits before the point".formatted(precision - scale)
                : null;
    }

    private static @Nullable String boundProblem(Field field, Literal value) {
        var min = field.rules().min();
        var max = field.rules().max();
        if (min != null && compare(field.type(), value, asLiteral(min)) < 0) {
            return "it is smaller than min";
        }
        return max != null && compare(field.type(), value, asLiteral(max)) > 0
                ? "it is larger than max"
                : null;
    }

    private static Literal asLiteral(String text) {
        return new Literal.Text(new JsonValue(text), text);
    }

    /** Written as one, too: {@code 5.0} and {@code 1e2} are no integers to PostgreSQL. */
    private static boolean isWhole(BigDecimal number, BigDecimal min, BigDecimal max) {
        return number.scale() == 0 && number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
    }

    private static BigDecimal requiredNumber(Literal value) {
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
