package io.relata.runtime.tenant;

import io.relata.kernel.background.BackgroundThread;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Notices what no publication has told: looks at what has changed once a second, and soon when
 * PostgreSQL says so.
 */
public final class TenantWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TenantWatch.class);
    private static final String CHANNEL = "relata_tenants";
    private static final int EVERY_MILLIS = 1_000;

    /** A publication brings the schema along, so it may come first. */
    private static final int HEAD_START_MILLIS = 20;

    /** How far each look reaches back: a tenant may be on its way into memory during one. */
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    private final DataSource data;
    private final Tenants tenants;
    private final BackgroundThread thread = new BackgroundThread("tenant-watch", this::run);

    public TenantWatch(DataSource data, Tenants tenants) {
        this.data = data;
        this.tenants = tenants;
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
        var failing = false;
        while (isRunning()) {
            try (var connection = data.getConnection()) {
                watch(connection);
            } catch (SQLException | RuntimeException e) {
                if (!failing && isRunning()) {
                    LOG.warn("not looking for changed tenants, will try again: {}", e.getMessage());
                }
                failing = true;
                pause(EVERY_MILLIS);
            }
        }
    }

    private void watch(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
        }
        var notifications = connection.unwrap(PGConnection.class);
        var position = new Position();
        while (isRunning()) {
            var seen = StoredTenants.changedSince(position.from, connection);
            seen.changes().forEach(tenants::noticed);
            position.seen(seen.position());
            var heard = notifications.getNotifications(EVERY_MILLIS);
            if (heard != null && heard.length > 0) {
                pause(HEAD_START_MILLIS);
            }
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes on from where a look was a while ago; from the beginning at first. */
    private static final class Position {
        private String from = "0";
        private String next = "0";
        private long nextSince = System.nanoTime();

        void seen(String position) {
            if (System.nanoTime() - nextSince >= OVERLAP.toNanos() || next.equals("0")) {
                from = next;
                next = position;
                nextSince = System.nanoTime();
            }
        }
    }
}
