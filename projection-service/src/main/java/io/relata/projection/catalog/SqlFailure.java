package io.relata.projection.catalog;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;

/**
 * What PostgreSQL refused.
 *
 * @param state the five characters of the SQLSTATE
 * @param message the server's sentence, without values of records
 */
public record SqlFailure(String state, String message) {

    /** Rethrows what says nothing about the statement: a lost connection, a server that stops. */
    public static SqlFailure of(DataAccessException thrown) {
        if (thrown.getMostSpecificCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && !isAboutTheServer(sql.getSQLState())) {
            return new SqlFailure(sql.getSQLState(), message(sql));
        }
        throw thrown;
    }

    /** A lock was not free in time, or the attempt was the victim of a deadlock. */
    public boolean isLock() {
        return state.equals("55P03") || state.equals("40P01");
    }

    /** A view that somebody made depends on what is to be dropped. */
    public boolean isInUse() {
        return state.equals("2BP01");
    }

    /** The statement took longer than the server allows at the moment. */
    public boolean isTimeout() {
        return state.equals("57014");
    }

    /**
     * A constraint, a value that can't be converted or compared, or a limit of PostgreSQL (columns
     * of a table, size of an index entry).
     */
    public boolean isAboutRecords() {
        return state.startsWith("23") || state.startsWith("22") || state.startsWith("54");
    }

    private static boolean isAboutTheServer(String state) {
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.startsWith("58");
    }

    private static String message(SQLException thrown) {
        var server = thrown instanceof PSQLException sql ? sql.getServerErrorMessage() : null;
        @Nullable String sentence = server == null ? null : server.getMessage();
        return sentence == null ? String.valueOf(thrown.getMessage()) : sentence;
    }
}
