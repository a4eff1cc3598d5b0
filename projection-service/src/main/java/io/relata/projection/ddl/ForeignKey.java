package io.relata.projection.ddl;

import io.relata.kernel.schema.OnDelete;

/** A key of {@code table} that points to a record of {@code referencedTable}. */
public record ForeignKey(
        String name, String table, String column, String referencedTable, OnDelete onDelete) {}
