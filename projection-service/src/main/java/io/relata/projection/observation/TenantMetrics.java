package io.relata.projection.observation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.relata.eventstore.Sampled;
import io.relata.projection.catalog.TenantTable.Counts;
import java.util.function.ToDoubleFunction;

/**
 * {@code relata.tenants} by state. Tenants are counted, never named: a series for each would grow
 * without bound, and logs and the projection's own page tell which one it is.
 */
public record TenantMetrics(Sampled<Counts> counts) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "live", Counts::live);
        gauge(registry, "pending", Counts::pending);
        gauge(registry, "parked", Counts::parked);
    }

    private void gauge(MeterRegistry registry, String state, ToDoubleFunction<Counts> count) {
        Gauge.builder("relata.tenants", counts, sampled -> sampled.number(count))
                .description("Tenants by how their tables follow their history")
                .tag("state", state)
                .register(registry);
    }
}
