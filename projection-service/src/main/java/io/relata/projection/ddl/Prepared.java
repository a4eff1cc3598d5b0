package io.relata.projection.ddl;

/** Names of what is made ahead of the transaction that makes a change real. */
final class Prepared {
    private Prepared() {}

    /** Constraints get a name aside, which tells that they are not yet the model's. */
    static String nameOf(Part part) {
        return switch (part) {
            case Part.NotNull(_, var column) -> column + "_not_null_prepared";
            case Check _, ForeignKey _ -> part.name() + "_prepared";
            case Part.Table _, Column _, Part.Default _, Index _, ParentGuard _ -> part.name();
        };
    }
}
