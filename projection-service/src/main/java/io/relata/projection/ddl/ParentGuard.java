package io.relata.projection.ddl;

/** A trigger that keeps the key of an identifying relationship as it was first set. */
public record ParentGuard(String name, String table, String column) {}
