package io.relata.projection.publication;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The right to publish, which one process has at a time: an advisory lock that lives as long as its
 * connection. Who loses it without noticing is fenced off by Kafka.
 */
record Leadership(Connection connection, int key) implements AutoCloseable {
    /** Key space of the advisory locks; any number that nothing else uses. */
    private static final int PUBLICATION = 0x52_45_4C_03;

    private static final int CHECK_SECONDS = 5;

    /** Null while somebody else has it. */
    static @Nullable Leadership tryTake(DataSource database, int key) throws SQLException {
        var connection = database.getConnection();
        try {
            if (lock(connection, "pg_try_advisory_lock", key)) {
                return new Leadership(connection, key);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return null;
    }

    void requireHeld() throws SQLException {
        if (!connection.isValid(CHECK_SECONDS)) {
            throw new SQLException("the connection that held the right to publish is gone");
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            lock(connection, "pg_advisory_unlock", key);
        }
    }

    private static boolean lock(Connection connection, String function, int key)
            throws SQLException {
        try (var statement = connection.prepareStatement("SELECT " + function + "(?, ?)")) {
            statement.setInt(1, PUBLICATION);
            statement.setInt(2, key);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
