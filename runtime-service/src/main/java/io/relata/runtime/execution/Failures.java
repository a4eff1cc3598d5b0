package io.relata.runtime.execution;

import io.relata.runtime.plan.RequestRefused;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** What a database's refusal means to a client. */
final class Failures {
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
        throw e;
    }
}
