package io.relata.eventstore;

import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.tenant.TenantChange;
import io.relata.kernel.tenant.TenantId;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link Feed}: one event a transaction, so that one tenant's failure rolls back nobody
 * else's work.
 */
final class FeedProcessor {
    private static final int WORKERS = 4;
    private static final int CLAIM_INTERVAL_MILLIS = 500;

    private final Feed feed;
    private final WakeableSource source;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final Duration claimTimeout;
    private @Nullable Running running;

    FeedProcessor(
            Feed feed,
            WakeableSource source,
            TokenStore tokens,
            TransactionManager transactions,
            Duration claimTimeout) {
        this.feed = feed;
        this.source = source;
        this.tokens = tokens;
        this.transactions = transactions;
        this.claimTimeout = claimTimeout;
    }

    synchronized void start() {
        divide();
        var coordinator =
                Executors.newScheduledThreadPool(
                        1, new AxonThreadFactory(feed.name() + "-coordinator"));
        var workers =
                Executors.newScheduledThreadPool(
                        WORKERS, new AxonThreadFactory(feed.name() + "-worker"));
        var processor =
                PooledStreamingEventProcessor.builder()
                        .name(feed.name())
                        .eventHandlerInvoker(new HandlerInvoker(feed.handler()))
                        .errorHandler(PropagatingErrorHandler.INSTANCE)
                        .messageSource(source)
                        .tokenStore(tokens)
                        .transactionManager(transactions)
                        .coordinatorExecutor(coordinator)
                        .workerExecutor(workers)
                        .initialSegmentCount(feed.segments())
                        .initialToken(StreamableMessageSource::createTailToken)
                        .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                        .claimExtensionThreshold(claimTimeout.toMillis() / 3)
                        .batchSize(1)
                        .build();
        processor.start();
        running = new Running(processor, coordinator, workers);
    }

    /** Makes the tokens at the very first start. */
    private void divide() {
        if (divided()) {
            return;
        }
        try {
            transactions.executeInTransaction(() ->
                    tokens.initializeTokenSegments(
                            feed.name(), feed.segments(), source.createTailToken()));
        } catch (RuntimeException e) {
            // Of several processes that start at once the fastest makes them.
            if (!divided()) {
                throw e;
            }
        }
    }

    private boolean divided() {
        return transactions.fetchInTransaction(() -> tokens.fetchSegments(feed.name())).length > 0;
    }

    synchronized void stop() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }

    String name() {
        return feed.name();
    }

    synchronized boolean isRunning() {
        return running != null;
    }

    private record Running(
            PooledStreamingEventProcessor processor,
            ScheduledExecutorService coordinator,
            ScheduledExecutorService workers) {
        void stop() {
            processor.shutDown();
            coordinator.shutdown();
            workers.shutdown();
        }
    }

    private record HandlerInvoker(FeedHandler handler) implements EventHandlerInvoker {
        /** By the stream's name: whose an event is must be known even where it cannot be read. */
        @Override
        public boolean canHandle(EventMessage<?> event, Segment segment) {
            return event instanceof DomainEventMessage<?> entry && segment.matches(tenantOf(entry));
        }

        @Override
        public void handle(EventMessage<?> event, Segment segment) {
            var entry = (DomainEventMessage<?>) event;
            try {
                handle(UnreadableEvent.payloadOf(entry));
            } catch (UnreadableEvent unreadable) {
                unreadable(tenantOf(entry), unreadable);
            }
        }

        private void handle(Object payload) {
            switch (payload) {
                case ChangeSet changeSet -> {
                    try (var _ = LogFields.of(changeSet)) {
                        handler.schemaChanged(changeSet);
                    }
                }
                case TenantChange change -> {
                    try (var _ = LogFields.of(change)) {
                        handler.tenantChanged(change);
                    }
                }
                default -> throw new IllegalStateException("not an event of a tenant: " + payload);
            }
        }

        private void unreadable(TenantId tenant, UnreadableEvent event) {
            try (var _ = LogFields.of(tenant)) {
                handler.unreadable(tenant, event);
            }
        }

        private static TenantId tenantOf(DomainEventMessage<?> entry) {
            return StreamHeads.tenantOf(entry.getAggregateIdentifier());
        }
    }
}
