package io.relata.kernel.publication;

import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;

/**
 * A tenant's schema as its tables are now.
 *
 * @param serving false while the tenant is suspended
 */
public record SchemaPublished(
        TenantId tenant, TenantSlug slug, SchemaModel model, boolean serving) {
    public long revision() {
        return model.revision();
    }
}
