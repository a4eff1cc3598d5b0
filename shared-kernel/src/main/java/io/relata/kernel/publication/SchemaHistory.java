package io.relata.kernel.publication;

import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/** A tenant's model as it was. */
public interface SchemaHistory {

    /**
     * Null when the tenant never had that revision. Throws {@link ServiceAway} where the answer
     * cannot be had.
     */
    @Nullable SchemaModel modelAt(TenantId tenant, long revision);
}
