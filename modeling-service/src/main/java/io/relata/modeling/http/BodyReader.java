package io.relata.modeling.http;

import io.relata.kernel.json.Json;
import io.relata.kernel.schema.JsonValue;
import io.relata.modeling.decision.Change;
import io.relata.modeling.decision.JustName;
import io.relata.modeling.decision.Literal;
import io.relata.modeling.decision.SchemaCommand;
import io.relata.modeling.http.Shape.Part;
import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a body into records; refuses whatever the records do not declare, saying where it is. */
final class BodyReader {

    private BodyReader() {}

    static <T> T read(byte[] body, Class<T> type) {
        return type.cast(record(type, tree(body), "", Set.of()));
    }

    private static JsonNode tree(byte[] body) {
        try {
            var tree = Json.read(body);
            TextCheck.requireStorable(tree, "");
            return tree;
        } catch (JacksonException e) {
            throw Refused.at(
                    "",
                    ProblemCode.MALFORMED_JSON,
                    "The body is not one JSON value" + place(e) + ".");
        }
    }

    private static String place(JacksonException e) {
        var location = e.getLocation();
        return location == null
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    /**
     * @param others members that belong to somebody else
     */
    private static Object record(Class<?> type, JsonNode node, String path, Set<String> others) {
        requireThat(node.isObject(), path, "an object");
        var shape = Shape.of(type);
        requireKnown(shape, node, path, others);
        return instance(shape, node, path);
    }

    private static Object instance(Shape shape, JsonNode node, String path) {
        var values = new ArrayList<@Nullable Object>();
        for (var part : shape.parts()) {
            values.add(
                    part.inline()
                            ? instance(Shape.of(part.rawType()), node, path)
                            : member(part, node, path));
        }
        try {
            return shape.constructor().newInstance(values.toArray());
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot make " + shape.constructor(), e);
        }
    }

    private static void requireKnown(Shape shape, JsonNode node, String path, Set<String> others) {
        var known = shape.members().map(Part::name).collect(Collectors.toCollection(TreeSet::new));
        for (var name : node.propertyNames()) {
            if (!known.contains(name) && !others.contains(name)) {
                throw Refused.at(
                                path + "/" + escaped(name),
                                ProblemCode.UNKNOWN_MEMBER,
                                "'%s' is not known here.".formatted(shortened(name)))
                        .with("known", List.copyOf(known));
            }
        }
    }

    private static @Nullable Object member(Part part, JsonNode node, String path) {
        var value = node.get(part.name());
        var memberPath = path + "/" + part.name();
        if (value != null && !value.isNull()) {
            return value(part.type(), value, memberPath);
        }
        if (value != null && part.isChange()) {
            return new Change<>(null);
        }
        if (part.required()) {
            throw Refused.at(
                    memberPath, ProblemCode.REQUIRED, "'%s' is missing.".formatted(part.name()));
        }
        return null;
    }

    private static Object value(Type type, JsonNode node, String path) {
        if (type instanceof ParameterizedType change && change.getRawType() == Change.class) {
            return new Change<>(value(change.getActualTypeArguments()[0], node, path));
        }
        if (type instanceof ParameterizedType list) {
            return list(list.getActualTypeArguments()[0], node, path);
        }
        var raw = (Class<?>) type;
        if (raw == String.class) {
            requireThat(node.isString(), path, "a text");
            return node.stringValue();
        }
        if (raw == Boolean.class) {
            requireThat(node.isBoolean(), path, "true or false");
            return node.booleanValue();
        }
        if (raw == Integer.class) {
            requireThat(node.isIntegralNumber() && node.canConvertToInt(), path, "a whole number");
            return node.intValue();
        }
        if (raw == Long.class) {
            requireThat(node.isIntegralNumber() && node.canConvertToLong(), path, "a whole number");
            return node.longValue();
        }
        if (raw.isEnum()) {
            return constant(raw, node, path);
        }
        return structure(raw, node, path);
    }

    private static Object structure(Class<?> type, JsonNode node, String path) {
        if (type == Literal.class) {
            return literal(node);
        }
        if (type == SchemaCommand.class) {
            return command(node, path);
        }
        if (type.isAnnotationPresent(JustName.class) && node.isString()) {
            return justName(type, node);
        }
        return record(type, node, path, Set.of());
    }

    private static List<Object> list(Type type, JsonNode node, String path) {
        requireThat(node.isArray(), path, "a list");
        var values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            values.add(value(type, node.get(i), path + "/" + i));
        }
        return values;
    }

    private static Object constant(Class<?> type, JsonNode node, String path) {
        var constants = type.getEnumConstants();
        var found =
                Arrays.stream(constants)
                        .filter(c -> node.isString() && c.toString().equals(node.stringValue()))
                        .findFirst();
        return found.orElseThrow(() ->
                wrongType(path, "one of " + Arrays.toString(constants))
                        .with("known", Arrays.stream(constants).map(Object::toString).toList()));
    }

    private static Object command(JsonNode node, String path) {
        requireThat(node.isObject(), path, "an object");
        var name = node.get("type");
        if (name == null) {
            throw Refused.at(path + "/type", ProblemCode.REQUIRED, "'type' is missing.");
        }
        var type = name.isString() ? CommandTypes.BY_NAME.get(name.stringValue()) : null;
        if (type == null) {
            throw Refused.at(
                            path + "/type",
                            ProblemCode.UNKNOWN_COMMAND,
                            "There is no such command: %s.".formatted(shortened(name.toString())))
                    .with("known", List.copyOf(CommandTypes.BY_NAME.keySet()));
        }
        return record(type, node, path, Set.of("type"));
    }

    private static Object justName(Class<?> type, JsonNode node) {
        var shape = Shape.of(type);
        var values = new @Nullable Object[shape.parts().size()];
        values[0] = node.stringValue();
        try {
            return shape.constructor().newInstance(values);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot make " + type, e);
        }
    }

    private static Literal literal(JsonNode node) {
        var json = new JsonValue(Json.text(node));
        if (node.isString()) {
            return new Literal.Text(json, node.stringValue());
        }
        if (node.isNumber()) {
            return new Literal.Numeral(new JsonValue(node.toString()), node.decimalValue());
        }
        if (node.isBoolean()) {
            return new Literal.Truth(json, node.booleanValue());
        }
        return node.isArray()
                ? new Literal.Items(json, node.valueStream().map(BodyReader::literal).toList())
                : new Literal.Other(json);
    }

    private static void requireThat(boolean holds, String path, String expected) {
        if (!holds) {
            throw wrongType(path, expected);
        }
    }

    private static Refused wrongType(String path, String expected) {
        var place = path.isEmpty() ? "The body" : "'%s'".formatted(lastStep(path));
        return Refused.at(
                path, ProblemCode.WRONG_TYPE, "%s must be %s.".formatted(place, expected));
    }

    private static String lastStep(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** As JSON pointers write it. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
