package io.relata.modeling.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.relata.modeling.refusal.Refused;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * {@code relata.change.sets} by outcome (a status or the code of a refusal) and {@code
 * relata.change.set}: how long the ones that were not refused took until they were answered.
 */
public final class ChangeSetMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
    };

    private final MeterRegistry registry;
    private final Timer answered;

    public ChangeSetMeters(MeterRegistry registry) {
        this.registry = registry;
        this.answered =
                Timer.builder("relata.change.set")
                        .description("From the request to the answer of accepted change sets")
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry);
    }

    Outcome time(Supplier<Outcome> submission) {
        var start = System.nanoTime();
        try {
            var outcome = submission.get();
            answered.record(Duration.ofNanos(System.nanoTime() - start));
            count(outcome.status().name());
            return outcome;
        } catch (Refused refused) {
            count(refused.code().code());
            throw refused;
        } catch (RuntimeException e) {
            count("INTERNAL");
            throw e;
        }
    }

    private void count(String outcome) {
        registry.counter("relata.change.sets", "outcome", outcome).increment();
    }
}
