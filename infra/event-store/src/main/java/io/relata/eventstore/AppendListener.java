package io.relata.eventstore;

import io.relata.kernel.background.BackgroundThread;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hears appends of other processes: LISTEN on a connection of its own, so that their events are
 * handled at once here.
 */
final class AppendListener implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AppendListener.class);
    private static final int WAIT_MILLIS = 1_000;
    private static final int RECONNECT_MILLIS = 1_000;

    private final DataSource database;
    private final Runnable wake;
    private final BackgroundThread thread = new BackgroundThread("append-listener", this::run);

    AppendListener(DataSource database, Runnable wake) {
        this.database = database;
        this.wake = wake;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    private void run() {
        while (isRunning()) {
            try (var connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException e) {
                reconnectLater(e);
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN " + PostgresEventStorageEngine.CHANNEL);
        }
        // Whatever came while nobody listened.
        wake.run();
        var notifications = connection.unwrap(PGConnection.class);
        while (isRunning()) {
            var heard = notifications.getNotifications(WAIT_MILLIS);
            if (heard != null && heard.length > 0) {
                wake.run();
            }
        }
    }

    private void reconnectLater(SQLException cause) {
        if (!isRunning()) {
            return;
        }
        LOG.warn(
                "not listening for events of other processes, will try again: {}",
                cause.getMessage());
        try {
            Thread.sleep(RECONNECT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
