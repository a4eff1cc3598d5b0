package io.relata.runtime.plan;

import io.relata.runtime.schema.InputType;
import io.relata.runtime.schema.InputType.NonNull;
import io.relata.runtime.schema.InputType.OfChoice;
import io.relata.runtime.schema.InputType.OfEnum;
import io.relata.runtime.schema.InputType.OfList;
import io.relata.runtime.schema.InputType.OfObject;
import io.relata.runtime.schema.InputType.OfScalar;
import io.relata.runtime.schema.Scalar;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of variables' values a statement depends on, as a short text: which members of inputs are
 * there, which are null, booleans and enums.
 */
final class Structure {
    private final StringBuilder text = new StringBuilder();
    private int values;

    private Structure() {}

    static String of(
            List<VariableDefinition> definitions, Map<String, @Nullable Object> variables) {
        if (definitions.isEmpty()) {
            return "";
        }
        var structure = new Structure();
        for (var definition : definitions) {
            if (variables.containsKey(definition.name())) {
                structure.add(definition.type(), variables.get(definition.name()));
            } else {
                structure.text.append('-');
            }
        }
        return structure.text.toString();
    }

    /** Whether another value of the type can make another structure. */
    static boolean matters(InputType type) {
        return !(type instanceof NonNull(OfChoice _)
                || (type instanceof NonNull(OfScalar(var scalar)) && scalar != Scalar.BOOLEAN));
    }

    private void add(InputType type, @Nullable Object value) {
        if (++values > Limits.CONDITIONS) {
            throw RequestRefused.limit(
                    "the variables have more than " + Limits.CONDITIONS + " conditions");
        }
        if (value == null) {
            text.append('0');
            return;
        }
        switch (type) {
            case NonNull(var nullable) -> add(nullable, value);
            case OfChoice _ -> text.append('v');
            case OfEnum _ -> text.append(value).append(';');
            case OfScalar(var scalar) -> {
                if (scalar == Scalar.BOOLEAN) {
                    text.append(value.equals(true) ? 't' : 'f');
                } else {
                    text.append('v');
                }
            }
            case OfList(var element) -> list(element, (List<?>) value);
            case OfObject object -> object(object, (Map<?, ?>) value);
        }
    }

    private void list(InputType element, List<?> value) {
        if (element.nullable().isValue()) {
            text.append('v');
            return;
        }
        text.append('[');
        value.forEach(item -> add(element, item));
        text.append(']');
    }

    private void object(OfObject type, Map<?, ?> value) {
        text.append('{');
        value.forEach((name, part) -> {
            var member = type.members().get(name);
            if (member == null) {
                throw new IllegalStateException("not coerced: " + name);
            }
            text.append(name).append(':');
            add(member.type(), part);
        });
        text.append('}');
    }
}
