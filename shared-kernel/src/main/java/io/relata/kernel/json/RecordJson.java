package io.relata.kernel.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;

/**
 * Writes a record's components as an object, whatever serializer is registered for the record
 * itself.
 */
final class RecordJson {

    private RecordJson() {}

    static void write(Object value, JsonGenerator out, SerializationContext context) {
        out.writeStartObject();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object member = valueOf(component, value);
            if (member != null) {
                out.writeName(component.getName());
                context.writeValue(out, member);
            }
        }
        out.writeEndObject();
    }

    private static @Nullable Object valueOf(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
