package io.relata.projection.views;

import io.relata.kernel.schema.EntityId;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A readable view of an entity's records.
 *
 * @param table the physical table, as {@code e7}
 */
public record View(
        EntityId entity,
        String name,
        String table,
        @Nullable String comment,
        List<ViewColumn> columns) {
    public View {
        columns = List.copyOf(columns);
    }

    /**
     * @param column the physical column, as {@code f31}
     * @param names of an enum's values, by number; null when it shows the value as it is
     * @param list whether it holds several values
     */
    public record ViewColumn(
            String column,
            String name,
            @Nullable String comment,
            @Nullable SequencedMap<Integer, String> names,
            boolean list) {
        ViewColumn(String column, String name, @Nullable String comment) {
            this(column, name, comment, null, false);
        }
    }
}
