package io.relata.kernel.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An entity with its fields in order of creation, removed ones included.
 *
 * @param generated made for a many-to-many relationship, and hidden from the API while it is no
 *     more than its links
 */
public record Entity(
        EntityId id,
        String name,
        String plural,
        @Nullable String description,
        boolean generated,
        boolean retired,
        SequencedMap<FieldId, Field> fields) {

    public Entity {
        fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    public List<Field> liveFields() {
        return fields.values().stream().filter(field -> !field.retired()).toList();
    }

    public @Nullable Field findField(String name) {
        return liveFields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    public Field field(FieldId field) {
        var found = fields.get(field);
        if (found == null) {
            throw new IllegalStateException("history names an unknown field: " + field);
        }
        return found;
    }

    Entity renamed(String newName, String newPlural) {
        return new Entity(id, newName, newPlural, description, generated, retired, fields);
    }

    Entity withRetired(boolean nowRetired) {
        return new Entity(id, name, plural, description, generated, nowRetired, fields);
    }

    Entity withDescription(@Nullable String newDescription) {
        return new Entity(id, name, plural, newDescription, generated, retired, fields);
    }

    Entity with(FieldId changed, UnaryOperator<Field> change) {
        return with(change.apply(field(changed)));
    }

    Entity with(Field changed) {
        var copy = new LinkedHashMap<>(fields);
        copy.put(changed.id(), changed);
        return new Entity(id, name, plural, description, generated, retired, copy);
    }
}
