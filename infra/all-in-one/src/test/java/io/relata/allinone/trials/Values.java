package io.relata.allinone.trials;

import io.relata.allinone.trials.Model.Field;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The values of a field: drawn, compared and judged. Values are kept as they are compared: numbers
 * without needless digits, of an enum the ids of its values, which no rename changes.
 */
final class Values {
    static final List<String> TYPES =
            List.of(
                    "TEXT",
                    "INTEGER",
                    "BIGINT",
                    "DECIMAL",
                    "FLOAT",
                    "BOOLEAN",
                    "DATE",
                    "TIME",
                    "TIMESTAMP",
                    "UUID",
                    "JSON");

    /** Patterns that mean the same to PostgreSQL and to Java. */
    static final List<String> PATTERNS = List.of("^[a-z]+$", "^.{0,4}$", "[aeiou]", "^[^0-9]*$");

    private static final List<String> WORDS =
            List.of("a", "ox", "ewe", "lamb", "Ümlaut", "crow", "newt7", "%_\\", "it's", "\"", "");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Values() {}

    /** Mostly one that satisfies the field's rules; of an enum a name. */
    static JsonNode draw(Model model, Field field, RandomGenerator random) {
        var value = drawAny(model, field, random);
        for (int i = 0;
                i < 12 && problem(model, field, canonical(model, field, value)) != null;
                i++) {
            value = drawAny(model, field, random);
        }
        return value;
    }

    private static JsonNode drawAny(Model model, Field field, RandomGenerator random) {
        if (!field.list()) {
            return one(model, field, random);
        }
        var list = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(one(model, field, random));
        }
        return list;
    }

    private static JsonNode one(Model model, Field field, RandomGenerator random) {
        int n = random.nextInt(25);
        return switch (field.type()) {
            case "TEXT" -> JSON.stringNode(n < WORDS.size() ? WORDS.get(n) : text(n));
            case "INTEGER" -> JSON.numberNode(n - 5);
            case "BIGINT" -> JSON.stringNode(Long.toString((n - 5) * 3_000_000_000L));
            case "DECIMAL" ->
                    JSON.stringNode(number(BigDecimal.valueOf(n - 5L, n % 3).toPlainString()));
            case "FLOAT" -> JSON.numberNode((n - 5) / 4.0);
            case "BOOLEAN" -> JSON.booleanNode(n % 2 == 0);
            case "DATE" -> JSON.stringNode(LocalDate.of(2024, 2, 20).plusDays(n).toString());
            case "TIME" -> JSON.stringNode(LocalTime.of(n % 24, 30, n).toString());
            case "TIMESTAMP" -> JSON.stringNode("2024-02-%02dT10:00:%02dZ".formatted(1 + n, n));
            case "UUID" -> JSON.stringNode(new UUID(n, -n - 1L).toString());
            case "JSON" -> json(n);
            case "ENUM" -> choice(model, field, n);
            default -> throw new IllegalStateException("no such type " + field.type());
        };
    }

    /** Some could be numbers as well. */
    private static String text(int n) {
        return n % 2 == 0 ? "" + n : "w" + n;
    }

    private static JsonNode json(int n) {
        return switch (n % 4) {
            case 0 -> JSON.numberNode(n);
            case 1 -> JSON.stringNode("j" + n);
            case 2 -> JSON.objectNode().put("n", n).put("deep", true);
            default -> JSON.arrayNode().add(n).add("x").addNull();
        };
    }

    private static JsonNode choice(Model model, Field field, int n) {
        var choice = model.choice(field.choice());
        if (choice == null || choice.values().isEmpty()) {
            return JSON.stringNode("none");
        }
        return JSON.stringNode(choice.values().get(n % choice.values().size()).name());
    }

    /**
     * Whether the JSON is a value of the field's type at all: what a sequence drew for one type may
     * meet another one where commands are left out.
     */
    static boolean isOf(Field field, JsonNode value) {
        if (value.isNull()) {
            return true;
        }
        return field.list()
                ? value.isArray() && value.valueStream().allMatch(item -> isOneOf(field, item))
                : isOneOf(field, value);
    }

    private static boolean isOneOf(Field field, JsonNode value) {
        try {
            return switch (field.type()) {
                case "BOOLEAN" -> value.isBoolean();
                case "INTEGER" -> value.isIntegralNumber();
                case "FLOAT" -> value.isNumber();
                case "UUID" -> UUID.fromString(value.asString()) != null;
                case "DATE" -> LocalDate.parse(value.asString()) != null;
                case "TEXT", "ENUM" -> value.isString();
                default -> canonicalOne(Model.EMPTY, field, value) != null;
            };
        } catch (RuntimeException _) {
            return false;
        }
    }

    /** As it is kept, of what a client gives or is answered in the words of {@code model}. */
    static JsonNode canonical(Model model, Field field, JsonNode value) {
        if (value.isNull()) {
            return value;
        }
        if (!field.list()) {
            return canonicalOne(model, field, value);
        }
        var list = JSON.arrayNode();
        value.forEach(item -> list.add(canonicalOne(model, field, item)));
        return list;
    }

    private static JsonNode canonicalOne(Model model, Field field, JsonNode value) {
        return switch (field.type()) {
            case "BIGINT", "DECIMAL", "INTEGER", "FLOAT" ->
                    JSON.stringNode(number(value.asString()));
            case "TIME" -> JSON.stringNode(LocalTime.parse(value.asString()).toString());
            case "TIMESTAMP" ->
                    JSON.stringNode(OffsetDateTime.parse(value.asString()).toInstant().toString());
            case "ENUM" -> {
                var choice = model.choice(field.choice());
                var known = choice == null ? null : choice.value(value.asString());
                yield JSON.stringNode(known == null ? "?" + value.asString() : known.id());
            }
            default -> value;
        };
    }

    private static int scale(Field field) {
        var scale = field.rule("scale");
        return scale == null ? 0 : Integer.parseInt(scale);
    }

    private static String number(String text) {
        var number = new BigDecimal(text);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** A kept value in the words of {@code model}; null where an enum has no such value. */
    static @Nullable JsonNode worded(Model model, Field field, JsonNode kept) {
        if (kept.isNull() || !field.type().equals("ENUM")) {
            return kept;
        }
        if (!field.list()) {
            return name(model, field, kept);
        }
        var list = JSON.arrayNode();
        for (var item : kept) {
            var name = name(model, field, item);
            if (name == null) {
                return null;
            }
            list.add(name);
        }
        return list;
    }

    private static @Nullable JsonNode name(Model model, Field field, JsonNode id) {
        var choice = model.choice(field.choice());
        var value = choice == null ? null : choice.value(id.asString());
        return value == null ? null : JSON.stringNode(value.name());
    }

    /** Why a kept value cannot be one of the field's; null when it can. */
    static @Nullable String problem(Model model, Field field, JsonNode kept) {
        if (kept.isNull()) {
            return field.mandatory() ? "is missing" : null;
        }
        for (var item : field.list() ? List.copyOf(items(kept)) : List.of(kept)) {
            var problem = problemOfOne(model, field, item);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static List<JsonNode> items(JsonNode list) {
        var items = new ArrayList<JsonNode>();
        list.forEach(items::add);
        return items;
    }

    private static @Nullable String problemOfOne(Model model, Field field, JsonNode kept) {
        var text = kept.asString("");
        if (field.type().equals("ENUM")) {
            return name(model, field, kept) == null ? "is no value of its enum" : null;
        }
        var maxLength = field.rule("maxLength");
        if (maxLength != null
                && text.codePointCount(0, text.length()) > Integer.parseInt(maxLength)) {
            return "is longer than " + maxLength;
        }
        var pattern = field.rule("pattern");
        if (pattern != null && !Pattern.compile(pattern).matcher(text).find()) {
            return "does not match " + pattern;
        }
        return boundProblem(field, text);
    }

    private static @Nullable String boundProblem(Field field, String text) {
        for (var bound : Map.of("min", -1, "max", 1).entrySet()) {
            var rule = field.rule(bound.getKey());
            if (rule != null
                    && Integer.signum(compare(field.type(), text, rule)) == bound.getValue()) {
                return "is beyond " + bound.getKey() + " " + rule;
            }
        }
        return digitsProblem(field, text);
    }

    static int compare(String type, String left, String right) {
        return switch (type) {
            case "DATE" -> LocalDate.parse(left).compareTo(LocalDate.parse(right));
            case "TIME" -> LocalTime.parse(left).compareTo(LocalTime.parse(right));
            case "TIMESTAMP" ->
                    OffsetDateTime.parse(left)
                            .toInstant()
                            .compareTo(OffsetDateTime.parse(right).toInstant());
            default -> new BigDecimal(left).compareTo(new BigDecimal(right));
        };
    }

    private static @Nullable String digitsProblem(Field field, String text) {
        var precision = field.rule("precision");
        if (precision == null) {
            return null;
        }
        var number = new BigDecimal(text);
        if (number.scale() > scale(field)) {
            return "has too many digits after the point";
        }
        var whole = number.abs().toBigInteger();
        var digits = whole.signum() == 0 ? 0 : whole.toString().length();
        return digits > Integer.parseInt(precision) - scale(field)
                ? "has too many digits before the point"
                : null;
    }
}
