package io.relata.kernel.tenant;

import java.util.UUID;

/** A tenant's identity: never changes, never reused. */
public record TenantId(UUID value) {

    public static TenantId of(String uuid) {
        return new TenantId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
