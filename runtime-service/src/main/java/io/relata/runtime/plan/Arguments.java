package io.relata.runtime.plan;

import io.relata.runtime.plan.Argument.Constant;
import io.relata.runtime.plan.Argument.Items;
import io.relata.runtime.plan.Argument.Json;
import io.relata.runtime.plan.Argument.Members;
import io.relata.runtime.plan.Argument.Part;
import io.relata.runtime.plan.Argument.Variable;
import io.relata.runtime.schema.InputType;
import io.relata.runtime.schema.InputType.NonNull;
import io.relata.runtime.schema.InputType.OfChoice;
import io.relata.runtime.schema.InputType.OfEnum;
import io.relata.runtime.schema.InputType.OfList;
import io.relata.runtime.schema.InputType.OfObject;
import io.relata.runtime.schema.InputType.OfScalar;
import io.relata.runtime.schema.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts variables into arguments: in full where a mutation is to run, by their structure where a
 * statement is to be compiled that other values of the same structure share.
 */
final class Arguments {
    private final Map<String, @Nullable Object> variables;

    Arguments(Map<String, @Nullable Object> variables) {
        this.variables = variables;
    }

    /** Without what an absent variable leaves out. */
    SequencedMap<String, @Nullable Object> values(SequencedMap<String, Argument> arguments) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        arguments.forEach((name, argument) -> {
            if (!isAbsent(argument)) {
                values.put(name, value(argument));
            }
        });
        return values;
    }

    @Nullable Object value(Argument argument) {
        return switch (argument) {
            case Constant(var constant) -> constant;
            case Variable(var name, var type) -> listed(type, variables.get(name));
            case Part(var name, var path) -> part(variables, name, path);
            case Json(var template) -> JsonTemplates.fill(template, variables);
            case Members(var members) -> values(members);
            case Items(var items) -> {
                var values = new ArrayList<@Nullable Object>();
                items.forEach(item -> values.add(value(item)));
                yield values;
            }
        };
    }

    /** A variable of one value may stand where a list is expected. */
    private static @Nullable Object listed(InputType type, @Nullable Object value) {
        return type instanceof OfList && value != null && !(value instanceof List<?>)
                ? List.of(value)
                : value;
    }

    /** Scalars stay open, everything else is known. */
    SequencedMap<String, Argument> structure(SequencedMap<String, Argument> arguments) {
        var known = new LinkedHashMap<String, Argument>();
        arguments.forEach((name, argument) -> {
            if (!isAbsent(argument)) {
                known.put(name, structure(argument));
            }
        });
        return known;
    }

    Argument structure(Argument argument) {
        return switch (argument) {
            case Constant constant -> constant;
            case Part part -> part;
            case Json json -> json;
            case Variable(var name, var type) ->
                    structure(type, listed(type, variables.get(name)), name, List.of());
            case Members(var members) -> new Members(structure(members));
            case Items(var items) -> new Items(items.stream().map(this::structure).toList());
        };
    }

    boolean isAbsent(Argument argument) {
        return argument instanceof Variable(var name, _) && !variables.containsKey(name);
    }

    private static Argument structure(
            InputType type, @Nullable Object value, String variable, List<Object> path) {
        if (value == null) {
            return new Constant(null);
        }
        return switch (type) {
            case NonNull(var nullable) -> structure(nullable, value, variable, path);
            case OfEnum _ -> new Constant(value);
            case OfScalar(var scalar) ->
                    scalar == Scalar.BOOLEAN ? new Constant(value) : new Part(variable, path);
            case OfChoice _ -> new Part(variable, path);
            case OfList(var element) -> list(element, (List<?>) value, variable, path);
            case OfObject object -> object(object, (Map<?, ?>) value, variable, path);
        };
    }

    private static Argument list(
            InputType element, List<?> value, String variable, List<Object> path) {
        if (element.nullable().isValue()) {
            return new Part(variable, path);
        }
        var items = new ArrayList<Argument>();
        for (int i = 0; i < value.size(); i++) {
            items.add(structure(element, value.get(i), variable, with(path, i)));
        }
        return new Items(items);
    }

    private static Members object(
            OfObject type, Map<?, ?> value, String variable, List<Object> path) {
        var members = new LinkedHashMap<String, Argument>();
        value.forEach((key, part) -> {
            var name = (String) key;
            var member = type.members().get(name);
            if (member == null) {
                throw new IllegalStateException("not coerced: " + name);
            }
            members.put(name, structure(member.type(), part, variable, with(path, name)));
        });
        return new Members(members);
    }

    private static List<Object> with(List<Object> path, Object step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    static @Nullable Object part(
            Map<String, @Nullable Object> variables, String variable, List<Object> path) {
        Object value = variables.get(variable);
        for (var step : path) {
            value =
                    switch (value) {
                        case Map<?, ?> object -> object.get(step);
                        case List<?> list -> list.get((Integer) step);
                        case null, default ->
                                throw new IllegalStateException(
                                        "not the structure that was planned");
                    };
        }
        return value;
    }
}
