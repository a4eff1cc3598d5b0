package io.relata.projection.ddl;

import io.relata.kernel.physical.PhysicalNames;

/** Names of what is made ahead of the transaction that makes a change real. */
public final class Prepared {
    /** What is noted at a prepared trigger once all records were looked at. */
    public static final String VALIDATED = "validated";

    private Prepared() {}

    static String nameOf(Part part) {
        return switch (part) {
            case Part.NotNull(_, var column) -> PhysicalNames.preparedNotNull(column);
            case Check _, ForeignKey _, Index _, AtLeastOne _, InStep _ ->
                    part.name() + PhysicalNames.PREPARED;
            case Column(var table, var name, _) -> table + "." + name;
            case Part.Table table -> table.name();
            case Part.Default _, ParentGuard _ ->
                    throw new IllegalStateException("is never prepared: " + part);
        };
    }
}
