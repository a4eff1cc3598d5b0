package io.relata.allinone.hostile;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A field of each type, and when two values of it are the same. */
enum Kind {
    TEXT("TEXT", "String", ""),
    INTEGER("INTEGER", "Int", ""),
    BIGINT("BIGINT", "BigInt", ""),
    DECIMAL("DECIMAL", "Decimal", ""),
    MONEY("DECIMAL", "Decimal", "'precision':10,'scale':2"),
    FLOAT("FLOAT", "Float", ""),
    BOOLEAN("BOOLEAN", "Boolean", ""),
    DATE("DATE", "Date", ""),
    TIME("TIME", "Time", ""),
    TIMESTAMP("TIMESTAMP", "DateTime", ""),
    DURATION("DURATION", "Duration", ""),
    UUID("UUID", "UUID", ""),
    JSON("JSON", "JSON", ""),
    TEXTS("TEXT", "String", "'list':true"),
    INTEGERS("INTEGER", "Int", "'list':true"),
    DECIMALS("DECIMAL", "Decimal", "'list':true"),
    TIMES("TIME", "Time", "'list':true"),
    TIMESTAMPS("TIMESTAMP", "DateTime", "'list':true"),
    DURATIONS("DURATION", "Duration", "'list':true"),
    JSONS("JSON", "JSON", "'list':true");

    private final String type;
    private final String scalar;
    private final String options;

    Kind(String type, String scalar, String options) {
        this.type = type;
        this.scalar = scalar;
        this.options = options.replace('\'', '"');
    }

    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean list() {
        return options.contains("list");
    }

    /** Of a variable. */
    String graphQlType() {
        return list() ? "[" + scalar + "!]" : scalar;
    }

    String filter() {
        return scalar + (list() ? "List" : "") + "Filter";
    }

    String fieldCommandMembers() {
        var more = options.isEmpty() ? "" : "," + options;
        return "\"name\":\"%s\",\"fieldType\":\"%s\"%s".formatted(field(), type, more);
    }

    /** GraphQL reads {@code 1.0} as an Int in a variable, but not in a document. */
    boolean isLiteral(JsonNode value) {
        return !type.equals("INTEGER")
                || (value.isArray()
                        ? value.valueStream().allMatch(this::isLiteral)
                        : value.isNull() || value.isIntegralNumber());
    }

    /** The same object for the same value, however it is written. */
    Object canonical(JsonNode value) {
        if (value.isNull()) {
            return "null";
        }
        if (!list()) {
            return one(value);
        }
        return value.isArray() ? value.valueStream().map(this::one).toList() : List.of(one(value));
    }

    private Object one(JsonNode value) {
        return switch (type) {
            case "TEXT" -> value.stringValue();
            case "INTEGER", "BIGINT", "DECIMAL" -> number(value).stripTrailingZeros();
            case "FLOAT" -> number(value).doubleValue();
            case "BOOLEAN" -> value.booleanValue();
            case "TIME" -> LocalTime.parse(value.stringValue()).truncatedTo(ChronoUnit.MICROS);
            case "TIMESTAMP" -> moment(value.stringValue());
            case "DURATION" -> Duration.parse(value.stringValue()).truncatedTo(ChronoUnit.MICROS);
            case "DATE", "UUID" -> value.stringValue().toLowerCase(Locale.ROOT);
            case "JSON" -> json(value);
            default -> throw new IllegalStateException(type);
        };
    }

    private static BigDecimal number(JsonNode value) {
        return value.isString() ? new BigDecimal(value.stringValue()) : value.decimalValue();
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Object json(JsonNode value) {
        if (value.isObject()) {
            var members = new TreeMap<String, Object>();
            value.forEachEntry((name, member) -> members.put(name, json(member)));
            return members;
        }
        if (value.isArray()) {
            return value.valueStream().map(Kind::json).toList();
        }
        return value.isNumber() ? value.decimalValue().stripTrailingZeros() : value;
    }
}
