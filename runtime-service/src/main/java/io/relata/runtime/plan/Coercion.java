package io.relata.runtime.plan;

import io.relata.runtime.schema.Choices;
import io.relata.runtime.schema.InputType;
import io.relata.runtime.schema.InputType.NonNull;
import io.relata.runtime.schema.InputType.OfChoice;
import io.relata.runtime.schema.InputType.OfEnum;
import io.relata.runtime.schema.InputType.OfList;
import io.relata.runtime.schema.InputType.OfObject;
import io.relata.runtime.schema.InputType.OfScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From a variable's JSON to a value of its declared type, or a refusal that names the place. */
final class Coercion {

    private Coercion() {}

    static @Nullable Object coerce(InputType type, @Nullable Object raw, String place) {
        if (type instanceof NonNull(var nullable)) {
            if (raw == null) {
                throw new RequestRefused("REQUIRED", place + " must not be null");
            }
            return coerce(nullable, raw, place);
        }
        if (raw == null) {
            return null;
        }
        return switch (type) {
            case NonNull _ -> throw new IllegalStateException("a non-null of a non-null");
            case OfScalar(var scalar) -> {
                var value = ScalarValues.coerce(scalar, raw);
                if (value == null) {
                    throw wrongKind(place, scalar.graphQlName(), raw);
                }
                yield value;
            }
            case OfChoice(var choices) -> choice(choices, raw, place);
            case OfEnum sort -> enumValue(sort, raw, place);
            case OfList(var element) -> list(element, raw, place);
            case OfObject object -> object(object, raw, place);
        };
    }

    private static Object choice(Choices choices, Object raw, String place) {
        var number = raw instanceof String name ? choices.number(name) : null;
        if (number == null) {
            throw RequestRefused.invalid(
                    place + " must be one of " + String.join(", ", choices.names()));
        }
        return number;
    }

    private static Object enumValue(OfEnum type, Object raw, String place) {
        if (raw instanceof String text && type.values().contains(text)) {
            return text;
        }
        throw RequestRefused.invalid(place + " must be one of " + String.join(", ", type.values()));
    }

    private static List<@Nullable Object> list(InputType element, Object raw, String place) {
        var values = new ArrayList<@Nullable Object>();
        if (raw instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                values.add(coerce(element, items.get(i), place + "[" + i + "]"));
            }
        } else {
            values.add(coerce(element, raw, place));
        }
        return values;
    }

    private static Map<String, @Nullable Object> object(OfObject type, Object raw, String place) {
        if (!(raw instanceof Map<?, ?> given)) {
            throw wrongKind(place, type.name(), raw);
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var member : given.entrySet()) {
            var name = (String) member.getKey();
            var known = type.members().get(name);
            if (known == null) {
                throw RequestRefused.invalid(
                        place + " has no member '" + name + "' in " + type.name());
            }
            values.put(name, coerce(known.type(), member.getValue(), place + "." + name));
        }
        checkRequired(type, values, place);
        checkOneOf(type, values, place);
        return values;
    }

    private static void checkRequired(
            OfObject type, Map<String, @Nullable Object> values, String place) {
        type.members()
                .forEach((name, member) -> {
                    if (member.type() instanceof NonNull && !values.containsKey(name)) {
                        throw new RequestRefused("REQUIRED", place + "." + name + " is required");
                    }
                });
    }

    static void checkOneOf(OfObject type, Map<String, @Nullable Object> values, String place) {
        if (type.oneOf() && (values.size() != 1 || values.containsValue(null))) {
            throw RequestRefused.invalid(
                    place + " must have exactly one member of " + type.name() + ", not null");
        }
    }

    private static RequestRefused wrongKind(String place, String expected, Object raw) {
        var kind =
                switch (raw) {
                    case String _ -> "a string";
                    case Number number -> "the number " + brief(number);
                    case Boolean _ -> "a boolean";
                    case List<?> _ -> "a list";
                    default -> "an object";
                };
        return RequestRefused.invalid(place + " must be of type " + expected + ", not " + kind);
    }

    private static String brief(Number number) {
        var text = number.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
