package io.relata.projection.prepare;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.Projection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds and changes some 200 records a second, and remembers how long it had to wait at most. */
final class Writer implements Runnable {
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final JdbcTemplate database;
    private final String table;
    private volatile boolean stopped;
    private volatile long longestNanos;
    private volatile int writes;

    Writer(Projection projection, TenantId tenant) {
        this.database = projection.sql();
        this.table = PhysicalNames.schema(tenant) + ".e1";
    }

    @Override
    public void run() {
        for (int i = 0; !stopped; i++) {
            var begin = System.nanoTime();
            database.execute("INSERT INTO %s (f2, f3) VALUES ('new', %d)".formatted(table, i));
            database.execute(
                    "UPDATE %s SET f2 = 'changed' WHERE id = (SELECT id FROM %s LIMIT 1)"
                            .formatted(table, table));
            var took = System.nanoTime() - begin;
            longestNanos = Math.max(longestNanos, took);
            writes = 2 * (i + 1);
            LockSupport.parkNanos(2 * BETWEEN_NANOS - took);
        }
    }

    void stop() {
        stopped = true;
    }

    long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestNanos);
    }

    int writes() {
        return writes;
    }
}
