package io.relata.projection.ddl;

import static io.relata.projection.ddl.SqlText.identifier;

/** Prints the triggers that refuse to change a key. */
record GuardSql(String schema) {

    String make(ParentGuard guard) {
        return switch (guard.why()) {
            case IDENTIFIES -> identifying(guard);
            case MOVED -> moved(guard);
        };
    }

    String drop(ParentGuard guard) {
        var drop = drop(guard, guard.name());
        return switch (guard.why()) {
            case IDENTIFIES -> drop;
            case MOVED -> drop + ";\n" + drop(guard, atInsert(guard));
        };
    }

    private String drop(ParentGuard guard, String name) {
        return "DROP TRIGGER %s ON %s".formatted(identifier(name), table(guard));
    }

    /** A delete rule may clear the key: its update runs inside a trigger. */
    private String identifying(ParentGuard guard) {
        var column = identifier(guard.column());
        return """
        CREATE TRIGGER %s BEFORE UPDATE ON %s FOR EACH ROW
          WHEN (OLD.%s IS NOT NULL AND NEW.%s IS DISTINCT FROM OLD.%s AND (NEW.%s IS NOT NULL OR pg_trigger_depth() = 0))
          EXECUTE FUNCTION relata_projection.refuse_other_parent()\
        """
                .formatted(identifier(guard.name()), table(guard), column, column, column, column);
    }

    /** New records leave the column empty, and nothing else names it. */
    private String moved(ParentGuard guard) {
        var column = identifier(guard.column());
        return """
        CREATE TRIGGER %s BEFORE UPDATE OF %s ON %s FOR EACH ROW
          EXECUTE FUNCTION relata_projection.refuse_moved_link();
        CREATE TRIGGER %s BEFORE INSERT ON %s FOR EACH ROW WHEN (NEW.%s IS NOT NULL)
          EXECUTE FUNCTION relata_projection.refuse_moved_link()\
        """
                .formatted(
                        identifier(guard.name()),
                        column,
                        table(guard),
                        identifier(atInsert(guard)),
                        table(guard),
                        column);
    }

    private static String atInsert(ParentGuard guard) {
        return guard.name() + "_in";
    }

    private String table(ParentGuard guard) {
        return identifier(schema) + "." + identifier(guard.table());
    }
}
