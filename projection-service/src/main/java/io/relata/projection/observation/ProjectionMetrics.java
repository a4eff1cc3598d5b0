package io.relata.projection.observation;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.relata.eventstore.Sampled;
import io.relata.projection.catalog.TenantTable.Counts;
import io.relata.projection.feed.Repairs;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * {@code relata.tenants} by state and {@code relata.repairs} by kind. Tenants are counted, never
 * named: a series for each would grow without bound, and logs and the projection's own page tell
 * which one it is.
 */
public record ProjectionMetrics(Sampled<Counts> counts, Repairs repairs) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        tenants(registry, "live", Counts::live);
        tenants(registry, "pending", Counts::pending);
        tenants(registry, "parked", Counts::parked);
        for (var kind : Repairs.Kind.values()) {
            FunctionCounter.builder("relata.repairs", repairs, made -> made.count(kind))
                    .description("What had to be put right")
                    .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private void tenants(MeterRegistry registry, String state, ToDoubleFunction<Counts> count) {
        Gauge.builder("relata.tenants", counts, sampled -> sampled.number(count))
                .description("Tenants by how their tables follow their history")
                .tag("state", state)
                .register(registry);
    }
}
