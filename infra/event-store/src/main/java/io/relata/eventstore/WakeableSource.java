package io.relata.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event stream with a bell: a processor that waits is woken at once when something was
 * appended. Axon's own streams of a JDBC store have none, so that a processor would look every half
 * second.
 */
final class WakeableSource implements StreamableMessageSource<TrackedEventMessage<?>> {
    private final EmbeddedEventStore store;
    private final Set<Runnable> sleepers = ConcurrentHashMap.newKeySet();

    WakeableSource(EmbeddedEventStore store) {
        this.store = store;
    }

    void wake() {
        sleepers.forEach(Runnable::run);
    }

    /** Calls at each wake, for ever. */
    void onWake(Runnable listener) {
        sleepers.add(listener);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken from) {
        return new WakeableStream(store.openStream(from));
    }

    @Override
    public TrackingToken createTailToken() {
        return store.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return store.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return store.createTokenAt(instant);
    }

    @Override
    public TrackingToken createTokenSince(Duration duration) {
        return store.createTokenSince(duration);
    }

    private final class WakeableStream implements TrackingEventStream {
        private final TrackingEventStream stream;
        private @Nullable Runnable sleeper;

        WakeableStream(TrackingEventStream stream) {
            this.stream = stream;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            sleeper = callback;
            sleepers.add(callback);
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public void close() {
            if (sleeper != null) {
                sleepers.remove(sleeper);
            }
            stream.close();
        }
    }
}
