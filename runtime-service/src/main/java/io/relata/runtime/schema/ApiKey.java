package io.relata.runtime.schema;

import io.relata.runtime.schema.ApiMember.ApiField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unique index as a key: its values together pick at most one record.
 *
 * @param name in the unique input: {@code room_hour}
 * @param missing there is no such index today: it picks nothing
 */
public record ApiKey(String name, List<Part> parts, boolean missing) {

    public ApiKey {
        parts = List.copyOf(parts);
    }

    /** A key of one value is given as that value, one of more as an object of them. */
    public boolean isComposite() {
        return parts.size() > 1;
    }

    /**
     * One value of a key.
     *
     * @param field null for the id of the record at an end
     * @param column that holds it today
     */
    public record Part(String name, @Nullable ApiField field, String column) {}
}
