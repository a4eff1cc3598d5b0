package io.relata.runtime.plan;

import io.relata.kernel.schema.JsonValue;
import io.relata.runtime.plan.Argument.Constant;
import io.relata.runtime.plan.Argument.Items;
import io.relata.runtime.plan.Argument.Part;
import io.relata.runtime.plan.Binding.Form;
import io.relata.runtime.sql.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From arguments to parameters, and from parameters to the text that is bound. */
public final class Bindings {

    private Bindings() {}

    static Binding of(Argument argument, Form form) {
        return switch (argument) {
            case Constant(var value) -> new Binding.Constant(text(value, form));
            case Part(var variable, var path) -> new Binding.FromVariable(variable, path, form);
            case Items(var items) ->
                    new Binding.Elements(items.stream().map(i -> of(i, Form.PLAIN)).toList());
            case Argument.Json(var template) -> new Binding.Filled(template);
            case Argument.Members _, Argument.Variable _ ->
                    throw new IllegalStateException("not a scalar: " + argument);
        };
    }

    /** The text of a parameter; throws {@link RequestRefused} for a value that means nothing. */
    public static @Nullable String text(
            Source source, Map<String, @Nullable Object> variables, @Nullable String ids) {
        return switch ((Binding) source) {
            case Binding.Constant(var text) -> text;
            case Binding.FromVariable(var variable, var path, var form) ->
                    text(Arguments.part(variables, variable, path), form);
            case Binding.Elements(var elements) -> {
                var values = new ArrayList<@Nullable Object>();
                elements.forEach(element -> values.add(text(element, variables, ids)));
                yield array(values);
            }
            case Binding.Filled(var template) -> plain(JsonTemplates.fill(template, variables));
            case Binding.OfCursor(var argument, var cursor, var form, var part) ->
                    form.read(argument, String.valueOf(text(cursor, variables, ids))).get(part);
            case Binding.PageSize(var argument, var variable, var path, var more) ->
                    Long.toString(
                            pageSize(argument, Arguments.part(variables, variable, path)) + more);
            case Binding.Ids _ -> ids;
        };
    }

    private static @Nullable String text(@Nullable Object value, Form form) {
        if (value == null) {
            return null;
        }
        return switch (form) {
            case PLAIN -> plain(value);
            case CONTAINS -> "%" + likeEscaped(plain(value)) + "%";
            case ARRAY -> array(value instanceof List<?> list ? list : List.of(value));
            case LIMIT -> Long.toString(page("limit", value, Limits.LIST));
            case OFFSET -> Long.toString(page("offset", value, Long.MAX_VALUE));
        };
    }

    /** A number of records in a page. */
    static long page(String argument, Object value, long max) {
        var number = (Long) value;
        if (number < 0) {
            throw RequestRefused.invalid(argument + " must not be negative");
        }
        if (number > max) {
            throw RequestRefused.limit(argument + " is at most " + max);
        }
        return number;
    }

    /** A number of edges in a page of a connection. */
    static long pageSize(String argument, @Nullable Object value) {
        if (value instanceof Long number && number >= 0 && number <= Limits.LIST) {
            return number;
        }
        throw RequestRefused.invalid(
                "%s is a number from 0 to %d: ask for pages with it"
                        .formatted(argument, Limits.LIST));
    }

    static String plain(Object value) {
        return switch (value) {
            case String text -> text;
            case JsonValue json -> json.json();
            case InvalidValue(var message) -> throw RequestRefused.invalid(message);
            default -> value.toString();
        };
    }

    private static String likeEscaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** {@code {"a","b"}}, as PostgreSQL reads an array. */
    public static String array(List<? extends @Nullable Object> values) {
        var array = new StringBuilder("{");
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                array.append(',');
            }
            var value = values.get(i);
            if (value == null) {
                array.append("NULL");
            } else {
                quoted(plain(value), array);
            }
        }
        return array.append('}').toString();
    }

    private static void quoted(String text, StringBuilder array) {
        array.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                array.append('\\');
            }
            array.append(c);
        }
        array.append('"');
    }
}
