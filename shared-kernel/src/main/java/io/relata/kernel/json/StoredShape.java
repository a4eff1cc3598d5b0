package io.relata.kernel.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.zip.CRC32;

/**
 * Tells whether two programs store a record in the same form: a number of all its components, of
 * theirs, and so on.
 */
final class StoredShape {
    private static final String OURS = "io.relata.";

    private StoredShape() {}

    /** Eight hexadecimal digits. */
    static String of(Class<? extends Record> type) {
        var crc = new CRC32();
        crc.update(text(type).getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    /** One line for each type: {@code io.relata…Through: entity io.relata…EntityId, …}. */
    static String text(Class<?> root) {
        SequencedSet<Class<?>> types = new LinkedHashSet<>(List.of(root));
        var lines = new ArrayList<String>();
        var next = List.<Class<?>>of(root);
        while (!next.isEmpty()) {
            var found = new ArrayList<Class<?>>();
            for (var type : next) {
                lines.add(line(type));
                parts(type).stream().filter(types::add).forEach(found::add);
            }
            next = found;
        }
        return String.join("\n", lines);
    }

    private static String line(Class<?> type) {
        var line = new StringBuilder(type.getName()).append(':');
        if (type.isRecord()) {
            for (var component : type.getRecordComponents()) {
                line.append(' ')
                        .append(component.getName())
                        .append(' ')
                        .append(component.getGenericType().getTypeName());
            }
        }
        return line.toString();
    }

    private static List<Class<?>> parts(Class<?> type) {
        var parts = new ArrayList<Class<?>>();
        if (type.isRecord()) {
            for (var component : type.getRecordComponents()) {
                addOurs(component.getGenericType(), parts);
            }
        }
        if (type.isSealed()) {
            parts.addAll(List.of(type.getPermittedSubclasses()));
        }
        return parts;
    }

    private static void addOurs(Type type, List<Class<?>> parts) {
        if (type instanceof ParameterizedType generic) {
            for (var argument : generic.getActualTypeArguments()) {
                addOurs(argument, parts);
            }
        } else if (type instanceof Class<?> known && known.getName().startsWith(OURS)) {
            parts.add(known);
        }
    }
}
