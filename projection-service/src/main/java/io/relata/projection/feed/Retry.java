package io.relata.projection.feed;

import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantTable;

/** Tries a parked tenant again because somebody asks for it. */
public final class Retry {
    private final TenantTable tenants;
    private final Lanes lanes;

    Retry(TenantTable tenants, Lanes lanes) {
        this.tenants = tenants;
        this.lanes = lanes;
    }

    /** False when the tenant is not parked. */
    public boolean now(TenantId tenant) {
        var parked = tenants.retry(tenant);
        if (parked) {
            lanes.behind(tenant);
        }
        return parked;
    }
}
