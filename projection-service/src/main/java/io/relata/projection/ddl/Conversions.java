package io.relata.projection.ddl;

import static io.relata.projection.ddl.SqlText.literal;

import io.relata.kernel.schema.Conversion;
import io.relata.kernel.schema.FieldType;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A value of one representation as one of another, as {@link Conversion} says: an SQL expression
 * that is null where there is none, and never an error.
 */
public final class Conversions {
    private static final int MAX_TEXT = 200;

    private Conversions() {}

    /** {@code (relata_projection.integer_of("f3"))::int4}. */
    public static String convert(Representation from, Representation to, String value) {
        var type = to.stored().sql();
        if (Conversion.of(from.type(), to.type()) == Conversion.REFUSED) {
            return "NULL::" + type;
        }
        return "(%s)::%s".formatted(shaped(from.beside(to), to.beside(from), value), type);
    }

    /**
     * {@code to_jsonb("f3"::text)}: a value that is no list as the API writes it, as jsonb; the
     * beginning of a long text.
     */
    public static String written(Representation of, String value) {
        return switch (of.type()) {
            case TEXT -> "to_jsonb(left(%s, %d))".formatted(value, MAX_TEXT);
            case ENUM -> "to_jsonb(%s)".formatted(name(of, value));
            case JSON -> value;
            case INTEGER, FLOAT, BOOLEAN, BIGINT, DECIMAL, DATE, TIME, TIMESTAMP, DURATION, UUID ->
                    json(of, value);
        };
    }

    /** Whether a value of it may well have none of the other: a list without elements. */
    static boolean mayBeEmpty(Representation from, Representation to) {
        return from.list() && !to.list();
    }

    /** The condition that a value is there that has to have one of the other. */
    public static String isThere(Representation from, Representation to, String value) {
        return mayBeEmpty(from, to)
                ? "coalesce(cardinality(%s), 0) > 0".formatted(value)
                : value + " IS NOT NULL";
    }

    private static String shaped(Representation from, Representation to, String value) {
        if (from.list() && to.list()) {
            return elements(from, to, value);
        }
        if (from.list()) {
            return "CASE WHEN cardinality(%s) = 1 THEN %s END"
                    .formatted(value, one(from, to, "(%s)[1]".formatted(value)));
        }
        return to.list()
                ? "nullif(ARRAY[%s], ARRAY[NULL]::%s)"
                        .formatted(one(from, to, value), to.stored().sql())
                : one(from, to, value);
    }

    /** All of them or none. */
    private static String elements(Representation from, Representation to, String value) {
        return """
        CASE WHEN %s IS NOT NULL THEN (SELECT CASE WHEN count(c.v) = count(*) THEN coalesce(array_agg(c.v ORDER BY c.n), '{}') END \
        FROM (SELECT %s AS v, u.n FROM unnest(%s) WITH ORDINALITY AS u(v, n)) AS c) END\
        """
                .formatted(value, one(from, to, "u.v"), value);
    }

    private static String one(Representation from, Representation to, String value) {
        if (from.type() == to.type() && isSame(from, to)) {
            return value;
        }
        return switch (to.type()) {
            case TEXT -> text(from, value);
            case INTEGER -> function("integer_of", number(from, value));
            case BIGINT -> function("bigint_of", number(from, value));
            case FLOAT -> function("float_of", number(from, value));
            case DECIMAL -> decimal(from, to, value);
            case BOOLEAN ->
                    function(
                            "boolean_of",
                            from.type() == FieldType.TEXT ? value : value + "::numeric");
            case DATE -> function("date_of", value);
            case TIME -> function("time_of", value);
            case TIMESTAMP -> function("timestamp_of", value);
            case DURATION -> function("duration_of", value);
            case UUID -> function("uuid_of", value);
            case JSON -> json(from, value);
            case ENUM -> valueId(to, text(from, value));
        };
    }

    private static boolean isSame(Representation from, Representation to) {
        return from.digits().equals(to.digits()) && from.names().equals(to.names());
    }

    /** As the API writes it. */
    private static String text(Representation from, String value) {
        return switch (from.type()) {
            case TEXT -> value;
            case INTEGER, BIGINT, DECIMAL, FLOAT, BOOLEAN, TIME, UUID, JSON -> value + "::text";
            case DATE, TIMESTAMP, DURATION -> function("text_of", value);
            case ENUM -> name(from, value);
        };
    }

    /** The text of a number; false is 0 and true is 1. */
    private static String number(Representation from, String value) {
        return from.type() == FieldType.BOOLEAN ? value + "::int4::text" : text(from, value);
    }

    private static String decimal(Representation from, Representation to, String value) {
        var digits = Objects.requireNonNullElse(to.digits().precision(), 0);
        var afterPoint = Objects.requireNonNullElse(to.digits().scale(), 0);
        return "relata_projection.decimal_of(%s, %d, %d)"
                .formatted(number(from, value), digits, afterPoint);
    }

    private static String json(Representation from, String value) {
        return switch (from.type()) {
            case TEXT -> function("json_of", value);
            case INTEGER, FLOAT, BOOLEAN -> "to_jsonb(%s)".formatted(value);
            case BIGINT, DECIMAL, DATE, TIME, TIMESTAMP, DURATION, UUID ->
                    "to_jsonb(%s)".formatted(text(from, value));
            case JSON, ENUM -> throw new IllegalStateException("no JSON of " + from);
        };
    }

    private static String name(Representation of, String value) {
        return of.names().isEmpty()
                ? "NULL::text"
                : of.names().entrySet().stream()
                        .map(it -> "WHEN %d THEN %s".formatted(it.getKey(), literal(it.getValue())))
                        .collect(Collectors.joining(" ", "(CASE " + value + " ", " END)"));
    }

    private static String valueId(Representation to, String name) {
        return to.names().isEmpty()
                ? "NULL::int4"
                : to.names().entrySet().stream()
                        .map(it -> "WHEN %s THEN %d".formatted(literal(it.getValue()), it.getKey()))
                        .collect(Collectors.joining(" ", "(CASE " + name + " ", " END)"));
    }

    private static String function(String name, String value) {
        return "relata_projection.%s(%s)".formatted(name, value);
    }
}
