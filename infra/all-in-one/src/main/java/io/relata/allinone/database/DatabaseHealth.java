package io.relata.allinone.database;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether PostgreSQL takes connections: asked by a connection of its own, so that a flood of
 * requests, which keeps the pools busy, does not make the process look dead.
 */
final class DatabaseHealth implements HealthIndicator {
    private static final int CONNECT_SECONDS = 2;
    private static final int LOGIN_SECONDS = 5;

    /** Anybody may ask; a connection costs the database a process. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final DatabaseAddress address;
    private @Nullable Health known;
    private long askedNanos;

    DatabaseHealth(DatabaseAddress address) {
        this.address = address;
    }

    @Override
    public synchronized Health health() {
        var now = System.nanoTime();
        if (known == null || now - askedNanos > ASK_AGAIN.toNanos()) {
            known = ask();
            askedNanos = System.nanoTime();
        }
        return known;
    }

    private Health ask() {
        var problem = DatabaseProbe.problem(address, CONNECT_SECONDS, LOGIN_SECONDS);
        return problem == null
                ? Health.up().build()
                : Health.down()
                        .withDetail(
                                "reason",
                                "cannot connect to PostgreSQL at %s: %s"
                                        .formatted(address.publicName(), problem))
                        .build();
    }
}
