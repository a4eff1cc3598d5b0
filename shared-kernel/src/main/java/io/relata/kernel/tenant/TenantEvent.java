package io.relata.kernel.tenant;

/** One fact about a tenant's life. Stored forever, in the stream {@code tenant:<id>}. */
public sealed interface TenantEvent {
    record TenantCreated(TenantSlug slug, String name) implements TenantEvent {}

    record TenantSuspended() implements TenantEvent {}

    record TenantResumed() implements TenantEvent {}

    record TenantDeleted() implements TenantEvent {}
}
