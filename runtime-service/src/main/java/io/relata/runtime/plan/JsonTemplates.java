package io.relata.runtime.plan;

import io.relata.kernel.json.KernelJson;
import io.relata.kernel.schema.JsonValue;
import io.relata.runtime.plan.Argument.Hole;
import io.relata.runtime.schema.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/** Puts variables into JSON that is written in a document. */
final class JsonTemplates {
    private static final ObjectReader READER =
            KernelJson.mapper()
                    .readerFor(Object.class)
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private JsonTemplates() {}

    /** A {@link JsonValue}, or an {@link InvalidValue}. */
    static Object fill(Object template, Map<String, @Nullable Object> variables) {
        var filled = filled(template, variables);
        var json = filled == null ? null : ScalarValues.coerce(Scalar.JSON, filled);
        return json == null ? new JsonValue("null") : json;
    }

    private static @Nullable Object filled(
            @Nullable Object part, Map<String, @Nullable Object> variables) {
        return switch (part) {
            case Hole(var variable) -> plain(variables.get(variable));
            case Map<?, ?> object -> members(object, variables);
            case List<?> list -> {
                var items = new ArrayList<@Nullable Object>();
                list.forEach(item -> items.add(filled(item, variables)));
                yield items;
            }
            case null -> null;
            default -> part;
        };
    }

    /** A variable that is absent leaves its member out. */
    private static Map<String, @Nullable Object> members(
            Map<?, ?> object, Map<String, @Nullable Object> variables) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        object.forEach((name, member) -> {
            if (!(member instanceof Hole(var variable)) || variables.containsKey(variable)) {
                members.put((String) name, filled(member, variables));
            }
        });
        return members;
    }

    /** What was coerced to its declared type, as JSON has it. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case JsonValue(var json) -> READER.readValue(json);
            case Map<?, ?> object -> {
                var members = new LinkedHashMap<String, @Nullable Object>();
                object.forEach((name, member) -> members.put((String) name, plain(member)));
                yield members;
            }
            case List<?> list -> {
                var items = new ArrayList<@Nullable Object>();
                list.forEach(item -> items.add(plain(item)));
                yield items;
            }
            case null -> null;
            default -> value;
        };
    }
}
