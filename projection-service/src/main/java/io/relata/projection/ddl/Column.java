package io.relata.projection.ddl;

/** A column of a table, empty unless something fills it. Its data outlives what it was made for. */
public record Column(String table, String name, ColumnType type) implements Part {}
