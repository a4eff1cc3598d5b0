package io.relata.projection.ddl;

import io.relata.kernel.schema.OnDelete;

/** A key of {@code table} that points to a record of {@code referencedTable}. */
public record ForeignKey(
        String table, String name, String column, String referencedTable, OnDelete onDelete)
        implements Part {}
