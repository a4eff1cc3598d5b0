package io.relata.projection.observation;

import io.relata.eventstore.FeedProgress;
import io.relata.eventstore.FeedProgress.Lag;
import io.relata.projection.catalog.TenantTable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;

/**
 * Up once the feed has handled everything that was there when this process started. Later lags are
 * told and no more: the APIs of all tenants answer as they did.
 */
public final class ProjectionHealth implements HealthIndicator {
    private final String feed;
    private final FeedProgress progress;
    private final TenantTable tenants;
    private volatile long head = -1;
    private volatile boolean caughtUp;

    public ProjectionHealth(String feed, FeedProgress progress, TenantTable tenants) {
        this.feed = feed;
        this.progress = progress;
        this.tenants = tenants;
    }

    @Override
    public Health health() {
        try {
            return look();
        } catch (DataAccessException e) {
            return Health.down()
                    .withDetail("reason", "the database cannot be asked how far the tables are")
                    .build();
        }
    }

    private Health look() {
        if (!progress.runs(feed)) {
            return Health.down().withDetail("reason", "the feed of events does not run").build();
        }
        var lag = progress.lag(feed);
        if (!caughtUp(lag)) {
            return Health.down()
                    .withDetail(
                            "reason",
                            "%d events of before the start are not yet applied"
                                    .formatted(lag.events()))
                    .build();
        }
        return up(lag);
    }

    private boolean caughtUp(Lag lag) {
        if (head < 0) {
            head = progress.head();
        }
        caughtUp = caughtUp || lag.oldest() > head;
        return caughtUp;
    }

    private Health up(Lag lag) {
        var counts = tenants.counts();
        var health =
                Health.up()
                        .withDetail("lagEvents", lag.events())
                        .withDetail("lagMillis", lag.age().toMillis());
        if (counts.pending() > 0) {
            health.withDetail("pending", counts.pending() + " tenants wait, and are tried again");
        }
        if (counts.parked() > 0) {
            health.withDetail(
                    "parked",
                    counts.parked() + " tenants cannot follow; GET …/projection of each says why");
        }
        return health.build();
    }
}
