package io.relata.runtime.execution;

import io.relata.runtime.plan.RequestRefused;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** What a database's refusal means to a client. */
public final class Failures {
    private static final String CANCELLED = "57014";

    private Failures() {}

    /** Rethrows what is not expected. */
    static RequestRefused of(SQLException e) throws SQLException {
        if (CANCELLED.equals(e.getSQLState())) {
            return new RequestRefused("TIMEOUT", "the statement took longer than it may");
        }
        if (e instanceof SQLTransientConnectionException) {
            return new RequestRefused("TIMEOUT", "no database connection was free in time");
        }
        if (isLost(e)) {
            return new RequestRefused("TIMEOUT", "the connection to the database was lost");
        }
        TablesAhead.throwIfLacking(e);
        throw e;
    }

    /**
     * Class 08 of SQLSTATE is a lost connection, 57P an operator's intervention: a stop, a start. A
     * connection that the pool has given up has none.
     */
    public static boolean isLost(SQLException e) {
        var state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }
}
