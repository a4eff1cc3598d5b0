package io.relata.projection.ddl;

import io.relata.kernel.json.KernelJson;
import io.relata.kernel.schema.JsonValue;
import java.time.Duration;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Names and values as parts of an SQL text; the only place that escapes. */
public final class SqlText {
    private SqlText() {}

    /** {@code "order"}. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code 'it''s'}; PostgreSQL's {@code standard_conforming_strings} is on. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** {@code 'PT-25H'} for {@code -P1DT1H}: PostgreSQL reads no sign there and has days apart. */
    static String literal(String text, ColumnType type) {
        return literal(type.scalar().equals("interval") ? Duration.parse(text).toString() : text);
    }

    static String value(Constant constant) {
        var node = parse(constant.value());
        var type = constant.type();
        if (node.isNull()) {
            return "NULL";
        }
        return type.list() ? array(node, type) : element(node, type) + "::" + type.sql();
    }

    private static String array(JsonNode list, ColumnType type) {
        return list.valueStream()
                .map(element -> element(element, type))
                .collect(Collectors.joining(",", "ARRAY[", "]::" + type.sql()));
    }

    private static String element(JsonNode node, ColumnType type) {
        var text =
                node.isString() && !type.scalar().equals("jsonb")
                        ? node.asString()
                        : node.toString();
        return literal(text, type);
    }

    private static JsonNode parse(JsonValue value) {
        return KernelJson.mapper().readTree(value.json());
    }
}
