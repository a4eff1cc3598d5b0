package io.relata.projection.publication;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;

/**
 * Whether events reach Kafka. What waits is kept and goes out later, and neither commands nor
 * queries need Kafka: a failure is told under a status of its own, which makes no process unready.
 */
final class PublicationHealth implements HealthIndicator {
    private static final Status AWAY = new Status("AWAY");

    private final PublicationState state;

    PublicationHealth(PublicationState state) {
        this.state = state;
    }

    @Override
    public Health health() {
        var problem = state.problem();
        var health =
                problem == null ? Health.up() : Health.status(AWAY).withDetail("reason", problem);
        health.withDetail("role", state.role().name());
        try {
            var lag = state.lag();
            health.withDetail("lagEvents", lag.events())
                    .withDetail("lagMillis", lag.oldest().toMillis());
        } catch (DataAccessException _) {
            health.withDetail("lag", "the database cannot be asked");
        }
        return health.build();
    }
}
