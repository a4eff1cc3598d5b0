package io.relata.allinone;

import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.publication.SchemaPublisher;
import io.relata.kernel.publication.SchemaSubscription;
import io.relata.kernel.tenant.TenantId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Hands what the projection publishes to the runtime of the same process, in the publisher's
 * thread.
 */
final class InMemoryPublication implements SchemaPublisher, SchemaSubscription {
    private record Subscriber(
            Consumer<SchemaPublished> onPublished, Consumer<TenantId> onWithdrawn) {}

    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

    @Override
    public void subscribe(Consumer<SchemaPublished> onPublished, Consumer<TenantId> onWithdrawn) {
        subscribers.add(new Subscriber(onPublished, onWithdrawn));
    }

    @Override
    public void published(SchemaPublished schema) {
        subscribers.forEach(subscriber -> subscriber.onPublished().accept(schema));
    }

    @Override
    public void withdrawn(TenantId tenant) {
        subscribers.forEach(subscriber -> subscriber.onWithdrawn().accept(tenant));
    }
}
