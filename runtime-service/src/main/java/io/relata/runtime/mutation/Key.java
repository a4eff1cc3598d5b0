package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What picks at most one record. */
sealed interface Key {

    /**
     * The record that has a value in a unique column.
     *
     * @param text the value as PostgreSQL reads it with a cast to the column's type; of several
     *     columns an array of them
     */
    record Unique(KeyColumn column, String text) implements Key {}

    /**
     * The record at an end of another one: of a to-one end the only one (the first by id, where
     * there are more), of a to-many end the one that has a value in a unique column as well.
     */
    record Partner(Way way, Value of, @Nullable Unique which) implements Key {}

    /**
     * A unique column, {@code id} included, or the columns of a unique index.
     *
     * @param locked keep what is found as it is until the end of the transaction, because it will
     *     be changed
     */
    record KeyColumn(EntityId table, List<Column> columns, boolean locked) {
        public KeyColumn {
            columns = List.copyOf(columns);
        }

        KeyColumn(EntityId table, Column column, boolean locked) {
            this(table, List.of(column), locked);
        }

        boolean isComposite() {
            return columns.size() > 1;
        }

        boolean isId() {
            return columns.equals(List.of(Column.ID));
        }
    }
}
