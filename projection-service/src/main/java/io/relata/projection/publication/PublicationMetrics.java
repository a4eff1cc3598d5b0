package io.relata.projection.publication;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.relata.eventstore.Sampled;
import io.relata.projection.publication.PublicationState.Lag;
import io.relata.projection.publication.PublicationState.Role;

/** {@code relata.publication.lag.events}, {@code relata.publication.lag} and who publishes. */
record PublicationMetrics(PublicationState state, Sampled<Lag> lag) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("relata.publication.lag.events", lag, sampled -> sampled.number(Lag::events))
                .description("Events that wait to be published to Kafka")
                .register(registry);
        Gauge.builder(
                        "relata.publication.lag",
                        lag,
                        sampled -> sampled.number(now -> now.oldest().toMillis() / 1e3))
                .description("How long the oldest event that is not published waits")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "relata.publication.leading",
                        state,
                        now -> now.role() == Role.LEADING ? 1 : 0)
                .description("1 in the process that publishes")
                .register(registry);
    }
}
