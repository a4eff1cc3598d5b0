package io.relata.modeling.tenants;

import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import java.time.Instant;

/** A tenant as it is now. */
public record Tenant(TenantId id, TenantSlug slug, String name, Status status, Instant createdAt) {

    /** Whether the tenant's API answers. */
    public enum Status {
        ACTIVE,
        SUSPENDED
    }

    public boolean suspended() {
        return status == Status.SUSPENDED;
    }
}
