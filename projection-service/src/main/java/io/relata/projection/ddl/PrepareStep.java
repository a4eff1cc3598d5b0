package io.relata.projection.ddl;

import java.util.List;

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

    /**
     * From now on every record that is written gets the values of new columns.
     *
     * @param columns the new ones, and the one that they come from
     */
    record KeepInStep(InStep part, List<Representation> columns) implements PrepareStep {
        public KeepInStep {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Some thousand records at a time.
     *
     * @param step a {@link DdlStep.Fill} or a {@link DdlStep.Convert}
     */
    record FillBatches(DdlStep step) implements PrepareStep {}

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
            case KeepInStep(var part, _) -> "announce " + Prepared.nameOf(part);
            case FillBatches(var step) -> step.description();
            case Validate(var part) -> "validate " + Prepared.nameOf(part);
            case BuildIndex(var index, _) -> "build index " + index.name();
        };
    }
}
