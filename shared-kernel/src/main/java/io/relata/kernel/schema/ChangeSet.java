package io.relata.kernel.schema;

import io.relata.kernel.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Schema events accepted together, as they are stored: one stream entry per change set.
 *
 * @param revision the tenant's revision that this change set makes: dense, from 1
 * @param firstSequence the number of its first event among all of the tenant's schema events, from
 *     1
 */
public record ChangeSet(
        TenantId tenant,
        long revision,
        long firstSequence,
        List<SchemaEvent> events,
        String actor,
        @Nullable String reason,
        String correlationId,
        Instant occurredAt) {

    public ChangeSet {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a change set has at least one event");
        }
    }
}
