package io.relata.kernel.tenant;

import java.time.Instant;

/** A tenant event as it is stored: what, to whom, by whom, when. */
public record TenantChange(
        TenantId tenant,
        TenantEvent event,
        String actor,
        String correlationId,
        Instant occurredAt) {}
