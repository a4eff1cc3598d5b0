package io.relata.runtime.execution;

import java.sql.SQLException;
import java.util.Set;

/**
 * A statement names what is not there: it was compiled before a newer revision took it away. The
 * request is answered anew by that revision; nothing of it has happened.
 */
public final class TablesMoved extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An undefined table, column, constraint. */
    private static final Set<String> UNDEFINED = Set.of("42P01", "42703", "42704");

    public TablesMoved(SQLException cause) {
        super(cause);
    }

    public static boolean isCauseOf(SQLException e) {
        return UNDEFINED.contains(e.getSQLState());
    }
}
