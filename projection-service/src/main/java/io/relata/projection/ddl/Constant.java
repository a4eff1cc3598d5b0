package io.relata.projection.ddl;

import io.relata.kernel.schema.JsonValue;

/** A value of a column that is the same for every record. */
public record Constant(ColumnType type, JsonValue value) {}
