package io.relata.allinone.trials;

import io.relata.allinone.trials.Model.Choice;
import io.relata.allinone.trials.Model.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A kept value of one type as one of another: by way of the text that the API writes.
 *
 * @param words models that know the names of enum values, from the change on
 */
record Converting(Field from, Field to, List<Model> words) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Null in JSON where there is no such value. */
    JsonNode convert(JsonNode kept) {
        try {
            return kept.isNull() ? kept : shaped(kept);
        } catch (RuntimeException e) {
            return JSON.nullNode();
        }
    }

    private JsonNode shaped(JsonNode kept) {
        if (!from.list()) {
            var one = one(kept);
            return to.list() ? JSON.arrayNode().add(one) : one;
        }
        if (!to.list()) {
            return kept.size() == 1 ? one(kept.get(0)) : JSON.nullNode();
        }
        var list = JSON.arrayNode();
        kept.forEach(item -> list.add(one(item)));
        return list;
    }

    private JsonNode one(JsonNode kept) {
        var same = from.type().equals(to.type()) && !from.type().equals("ENUM");
        return same ? kept : of(text(kept), kept);
    }

    /** As the API writes it; of an enum the name. */
    private String text(JsonNode kept) {
        var text = kept.asString("");
        return switch (from.type()) {
            case "DECIMAL" ->
                    from.rule("precision") == null
                            ? text
                            : new BigDecimal(text)
                                    .setScale(scale(from), RoundingMode.UNNECESSARY)
                                    .toPlainString();
            case "TIME" -> LocalTime.parse(text).format(DateTimeFormatter.ISO_LOCAL_TIME);
            case "JSON" -> document(kept);
            case "ENUM" -> Objects.requireNonNull(name(text));
            default -> text;
        };
    }

    private static int scale(Field field) {
        var scale = field.rule("scale");
        return scale == null ? 0 : Integer.parseInt(scale);
    }

    private JsonNode of(String text, JsonNode kept) {
        return switch (to.type()) {
            case "TEXT" -> JSON.stringNode(text);
            case "BOOLEAN" -> JSON.booleanNode(truth(text));
            case "DATE" -> JSON.stringNode(date(text).toString());
            case "TIMESTAMP" -> JSON.stringNode(moment(text).toString());
            case "JSON" -> json(text, kept);
            case "UUID" -> JSON.stringNode(UUID.fromString(text).toString());
            case "ENUM" -> JSON.stringNode(Objects.requireNonNull(id(text)));
            case "INTEGER" -> whole(new BigDecimal(number(text)).intValueExact());
            case "BIGINT" -> whole(new BigDecimal(number(text)).longValueExact());
            case "DECIMAL", "FLOAT" ->
                    Values.canonical(Model.EMPTY, element(), JSON.stringNode(number(text)));
            default -> Values.canonical(Model.EMPTY, element(), JSON.stringNode(text));
        };
    }

    private static JsonNode whole(long number) {
        return JSON.stringNode(Long.toString(number));
    }

    private Field element() {
        return new Field(
                to.id(), to.name(), to.type(), false, false, false, null, to.choice(), to.rules());
    }

    private String number(String text) {
        return from.type().equals("BOOLEAN") ? (text.equals("true") ? "1" : "0") : text;
    }

    private boolean truth(String text) {
        if (from.type().equals("TEXT")) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException(text);
            };
        }
        return new BigDecimal(text).intValueExact() == 1;
    }

    private LocalDate date(String text) {
        return from.type().equals("TIMESTAMP")
                ? Instant.parse(text).atOffset(ZoneOffset.UTC).toLocalDate()
                : LocalDate.parse(text);
    }

    private Instant moment(String text) {
        return from.type().equals("DATE")
                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                : Instant.parse(text);
    }

    private JsonNode json(String text, JsonNode kept) {
        return switch (from.type()) {
            case "TEXT", "INTEGER", "FLOAT" -> Step.JSON.readTree(text);
            case "BOOLEAN" -> kept;
            default -> JSON.stringNode(text);
        };
    }

    /** As PostgreSQL writes it: short names first, a blank after each sign. */
    private static String document(JsonNode json) {
        if (json.isArray()) {
            return json.valueStream()
                    .map(Converting::document)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (json.isObject()) {
            return json.properties().stream()
                    .sorted((a, b) -> compare(a.getKey(), b.getKey()))
                    .map(p -> JSON.stringNode(p.getKey()) + ": " + document(p.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return json.toString();
    }

    private static int compare(String one, String other) {
        return one.length() == other.length()
                ? one.compareTo(other)
                : Integer.compare(one.length(), other.length());
    }

    private @Nullable String name(String id) {
        return names(from).get(id);
    }

    private @Nullable String id(String name) {
        var today = choice(to, words.reversed());
        return names(to).entrySet().stream()
                .filter(value -> value.getValue().equals(name))
                .map(Map.Entry::getKey)
                .filter(id -> today == null || today.value(id) != null)
                .findFirst()
                .orElse(null);
    }

    /** The first that each value of the enum had since the change: what is said of it there. */
    private Map<String, String> names(Field field) {
        var names = new LinkedHashMap<String, String>();
        var known = choice(field, words);
        for (var model : words) {
            var choice = known == null ? null : model.choice(known.id());
            if (choice != null) {
                choice.values().forEach(value -> names.putIfAbsent(value.id(), value.name()));
            }
        }
        return names;
    }

    private static @Nullable Choice choice(Field field, List<Model> words) {
        return words.stream()
                .flatMap(model -> Stream.ofNullable(model.choice(field.choice())))
                .findFirst()
                .orElse(null);
    }
}
