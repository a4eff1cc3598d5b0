package io.relata.runtime.plan;

import io.relata.runtime.schema.InputType;
import io.relata.runtime.schema.InputType.NonNull;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A variable that a document declares.
 *
 * @param fallback of its type, coerced; only where {@code hasFallback}
 */
record VariableDefinition(
        String name, InputType type, boolean hasFallback, @Nullable Object fallback) {

    /** Absent stays absent. */
    static Map<String, @Nullable Object> coerce(
            List<VariableDefinition> definitions, Map<String, @Nullable Object> raw) {
        if (definitions.isEmpty()) {
            return Map.of();
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var definition : definitions) {
            definition.coerce(raw, values);
        }
        return values;
    }

    private void coerce(Map<String, @Nullable Object> raw, Map<String, @Nullable Object> values) {
        if (raw.containsKey(name)) {
            values.put(name, Coercion.coerce(type, raw.get(name), "$" + name));
        } else if (hasFallback) {
            values.put(name, fallback);
        } else if (type instanceof NonNull) {
            throw new RequestRefused("REQUIRED", "$" + name + " is required");
        }
    }
}
