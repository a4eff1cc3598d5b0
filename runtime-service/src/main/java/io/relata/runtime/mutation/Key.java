package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import org.jspecify.annotations.Nullable;

/** What picks at most one record. */
sealed interface Key {

    /**
     * The record that has a value in a unique column.
     *
     * @param text the value as PostgreSQL reads it with a cast to the column's type
     */
    record Unique(KeyColumn column, String text) implements Key {}

    /**
     * The record at an end of another one: of a to-one end the only one (the first by id, where
     * there are more), of a to-many end the one that has a value in a unique column as well.
     */
    record Partner(Way way, Value of, @Nullable Unique which) implements Key {}

    /**
     * A unique column, {@code id} included.
     *
     * @param locked keep what is found as it is until the end of the transaction, because it will
     *     be changed
     */
    record KeyColumn(EntityId table, Column column, boolean locked) {}
}
