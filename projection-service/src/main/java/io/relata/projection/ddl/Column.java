package io.relata.projection.ddl;

import org.jspecify.annotations.Nullable;

/** A column of a table. */
public record Column(
        String name, ColumnType type, boolean mandatory, @Nullable Constant defaultValue) {
    /** The column when nothing writes it any more: only its data stays. */
    Column bare() {
        return new Column(name, type, false, null);
    }
}
