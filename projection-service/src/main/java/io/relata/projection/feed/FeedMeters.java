package io.relata.projection.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What happened to revisions: applied (and in what time), withdrawn, parked. */
final class FeedMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
    };

    private final Timer applied;
    private final Counter withdrawn;
    private final Counter parked;

    FeedMeters(MeterRegistry registry) {
        applied =
                Timer.builder("relata.revision.apply")
                        .description("Planning and DDL of revisions that became real")
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry);
        withdrawn =
                counter(
                        registry,
                        "withdrawn",
                        "Change sets taken back because records violate them");
        parked = counter(registry, "parked", "Revisions that could not be made real");
    }

    void applied(Duration took) {
        applied.record(took);
    }

    void withdrawn() {
        withdrawn.increment();
    }

    void parked() {
        parked.increment();
    }

    private static Counter counter(MeterRegistry registry, String what, String description) {
        return Counter.builder("relata.revisions." + what)
                .description(description)
                .register(registry);
    }
}
