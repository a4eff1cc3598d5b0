package io.relata.projection.ddl;

/** A trigger that keeps the key of an identifying relationship as it was first set. */
public record ParentGuard(String table, String name, String column) implements Part {}
