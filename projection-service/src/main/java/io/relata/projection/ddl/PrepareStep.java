package io.relata.projection.ddl;

import io.relata.projection.ddl.DdlStep.Fill;

/**
 * What is done ahead of the transaction that makes a change real, so that nobody who writes feels
 * it. Each can be done again after it broke off.
 */
public sealed interface PrepareStep {

    /** A table that a key will point to; it stays empty until it is part of the API. */
    record AddTable(Part.Table table) implements PrepareStep {}

    /** The column is added without its rules, which would read the table. */
    record AddColumn(DdlStep step) implements PrepareStep {}

    /** From now on new records keep to it. */
    record AddUnvalidated(Part part) implements PrepareStep {}

    /** Some thousand records at a time. */
    record FillBatches(Fill fill) implements PrepareStep {}

    /** The records that were there before. */
    record Validate(Part part) implements PrepareStep {}

    /**
     * @param leftover an attempt that broke off has left an index that is of no use
     */
    record BuildIndex(Index index, boolean leftover) implements PrepareStep {}

    default String description() {
        return switch (this) {
            case AddTable(var table) -> "create table " + table.name();
            case AddColumn(var step) -> step.description();
            case AddUnvalidated(var part) -> "announce " + Prepared.nameOf(part);
            case FillBatches(var fill) -> fill.description();
            case Validate(var part) -> "validate " + Prepared.nameOf(part);
            case BuildIndex(var index, _) -> "build index " + index.name();
        };
    }
}
