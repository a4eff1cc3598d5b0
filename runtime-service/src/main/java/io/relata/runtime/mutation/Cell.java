package io.relata.runtime.mutation;

import org.jspecify.annotations.Nullable;

/**
 * One value on its way into a statement.
 *
 * @param path what the client would have to change
 */
record Cell(Column column, Value value, Path path) {

    /** Which record a row is about. */
    static Cell id(Value record, Path path) {
        return new Cell(Column.ID, record, path);
    }

    static Cell of(Column column, @Nullable String text, Path path) {
        return new Cell(column, new Value.Given(text), path);
    }
}
