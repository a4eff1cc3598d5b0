package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;

/**
 * A value that picks at most one record of an entity.
 *
 * @param text the value as PostgreSQL reads it with a cast to the column's type
 */
record Key(KeyColumn column, String text) {

    /** A unique column, {@code id} included. */
    record KeyColumn(EntityId table, Column column) {}
}
