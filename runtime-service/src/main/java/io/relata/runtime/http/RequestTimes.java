package io.relata.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * {@code relata.graphql.request}: how long documents took from the parsed request to the bytes of
 * the answer, by operation and outcome. One record per request, into timers that are there: this is
 * on the way of every query.
 */
final class RequestTimes {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
    };

    private final Timer queries;
    private final Timer mutations;
    private final Timer refused;
    private final Timer failed;

    RequestTimes(MeterRegistry registry) {
        queries = timer(registry, "query", "ok");
        mutations = timer(registry, "mutation", "ok");
        refused = timer(registry, "any", "refused");
        failed = timer(registry, "any", "failed");
    }

    void answered(boolean mutation, long startNanos) {
        record(mutation ? mutations : queries, startNanos);
    }

    /** Whatever the client can be told: a mistake, a limit, a timeout. */
    void refused(long startNanos) {
        record(refused, startNanos);
    }

    void failed(long startNanos) {
        record(failed, startNanos);
    }

    private static void record(Timer timer, long startNanos) {
        timer.record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
    }

    private static Timer timer(MeterRegistry registry, String operation, String outcome) {
        return Timer.builder("relata.graphql.request")
                .description("GraphQL documents, from the parsed request to the answer's bytes")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
