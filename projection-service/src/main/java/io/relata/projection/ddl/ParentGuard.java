package io.relata.projection.ddl;

/**
 * Triggers that refuse to change a key.
 *
 * @param why what they keep
 */
public record ParentGuard(String table, String name, String column, Why why) implements Part {

    /** What a key that cannot be changed is. */
    public enum Why {
        /** Of an identifying relationship: it stays as it was first set. */
        IDENTIFIES,
        /** Its links are stored elsewhere now; who does not know yet is told. */
        MOVED
    }

    static ParentGuard identifying(String table, String name, String column) {
        return new ParentGuard(table, name, column, Why.IDENTIFIES);
    }

    static ParentGuard moved(Column key) {
        return new ParentGuard(key.table(), key.name() + "_moved", key.name(), Why.MOVED);
    }

    String description() {
        return switch (why) {
            case IDENTIFIES -> "keep %s of %s as first set".formatted(column, table);
            case MOVED -> "keep what is left in %s of %s".formatted(column, table);
        };
    }
}
