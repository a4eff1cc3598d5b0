package io.relata.kernel.publication;

import io.relata.kernel.tenant.TenantId;
import java.util.function.Consumer;

/** Where a runtime hears of schemas that became real. */
public interface SchemaSubscription {

    /** Both are called in the publisher's thread and must be quick. */
    void subscribe(Consumer<SchemaPublished> onPublished, Consumer<TenantId> onWithdrawn);
}
