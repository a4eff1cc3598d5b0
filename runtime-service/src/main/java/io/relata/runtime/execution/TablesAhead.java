package io.relata.runtime.execution;

import java.sql.SQLException;
import java.util.Set;

/**
 * The tables refuse by a rule that is not in the schema which the document was read with, or lack
 * what that schema has: they are at a newer revision. Nothing was done, and the newer schema can
 * answer.
 */
public final class TablesAhead extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An undefined table, column, constraint. */
    private static final Set<String> UNDEFINED = Set.of("42P01", "42703", "42704");

    private TablesAhead(String message) {
        super(message);
    }

    public static TablesAhead byRule(String refusal) {
        return new TablesAhead("unknown rule: " + refusal);
    }

    /** Rethrows anything but the lack of a table, a column or a constraint. */
    public static void throwIfLacking(SQLException e) {
        if (UNDEFINED.contains(e.getSQLState())) {
            throw new TablesAhead(String.valueOf(e.getMessage()));
        }
    }
}
