package io.relata.eventstore;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.relata.eventstore.FeedProgress.Lag;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SequencedMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Axon's parts, put together by hand: its auto-configuration does not see a DataSource of Spring
 * Boot 4 and would then run without transactions.
 */
@Configuration(proxyBeanMethods = false)
public class EventStoreConfiguration {
    /**
     * A gap is an append that was rolled back, never one still to come, so it need not be watched
     * for long.
     */
    private static final String GAP_TIMEOUT = "${relata.events.gap-timeout-millis:10000}";

    @Bean
    EventStoreParts eventStoreParts(
            @Qualifier("control") DataSource database,
            PlatformTransactionManager transactions,
            Environment settings,
            @Value(GAP_TIMEOUT) int gapTimeoutMillis) {
        requireRealTransactions(transactions);
        Migration.run(database, "relata_events", "db/events");
        return EventStoreParts.over(
                database, transactions, claimTimeout(settings), gapTimeoutMillis);
    }

    /** After that, the segments of a process that gives no sign of life go to another one. */
    private static Duration claimTimeout(Environment settings) {
        return Binder.get(settings)
                .bind("relata.events.claim-timeout", Duration.class)
                .orElse(Duration.ofSeconds(10));
    }

    @Bean
    public EventLog eventLog(EventStoreParts parts) {
        return new EventLog(parts.engine(), parts.source()::wake);
    }

    /** Needs the tables that the parts have made. */
    @Bean
    public StreamHeads streamHeads(
            @Qualifier("control") DataSource database, EventStoreParts parts) {
        return new StreamHeads(database);
    }

    @Bean
    public EventTail eventTail(@Qualifier("control") DataSource database, EventStoreParts parts) {
        return new EventTail(database, parts.source());
    }

    @Bean
    SmartLifecycle appendListener(
            @Qualifier("control") DataSource database, EventStoreParts parts) {
        return new AppendListener(database, parts.source()::wake);
    }

    @Bean
    FeedProcessors feedProcessors(ObjectProvider<Feed> feeds, EventStoreParts parts) {
        return new FeedProcessors(
                feeds.orderedStream()
                        .map(feed ->
                                new FeedProcessor(
                                        feed,
                                        parts.source(),
                                        parts.tokens(),
                                        parts.transactions(),
                                        parts.claimTimeout()))
                        .toList());
    }

    @Bean
    public FeedProgress feedProgress(
            @Qualifier("control") DataSource database,
            EventStoreParts parts,
            ObjectProvider<FeedProcessors> processors) {
        // Asked for late: the feeds' own handlers look at the progress.
        return new FeedProgress(database, feed -> processors.getObject().runs(feed));
    }

    @Bean
    Sampled<SequencedMap<String, Lag>> feedLags(FeedProgress progress) {
        return new Sampled<>(progress::lags);
    }

    @Bean
    MeterBinder feedMetrics(
            ObjectProvider<Feed> feeds, Sampled<SequencedMap<String, Lag>> feedLags) {
        return new FeedMetrics(feeds.orderedStream().map(Feed::name).toList(), feedLags);
    }

    /** A manager that does nothing would let tables and tokens drift apart without a word. */
    private static void requireRealTransactions(PlatformTransactionManager transactions) {
        var active =
                new TransactionTemplate(transactions)
                        .execute(_ ->
                                TransactionSynchronizationManager.isActualTransactionActive()
                                        && !TransactionSynchronizationManager.getResourceMap()
                                                .isEmpty());
        if (!Boolean.TRUE.equals(active)) {
            throw new IllegalStateException(
                    "the transaction manager "
                            + transactions.getClass().getName()
                            + " opens no transaction; Relata does"
                            + " not run without one");
        }
    }

    /** What is Axon's, kept together so that no bean of its types can be injected elsewhere. */
    record EventStoreParts(
            PostgresEventStorageEngine engine,
            WakeableSource source,
            TokenStore tokens,
            TransactionManager transactions,
            Duration claimTimeout) {

        static EventStoreParts over(
                DataSource database,
                PlatformTransactionManager platform,
                Duration claimTimeout,
                int gapTimeoutMillis) {
            var transactions = new SpringTransactionManager(platform);
            ConnectionProvider connections =
                    new UnitOfWorkAwareConnectionProviderWrapper(
                            new SpringDataSourceConnectionProvider(database));
            var serializer = new StoredSerializer();
            PersistenceExceptionResolver duplicates = EventStoreParts::isDuplicate;
            var engine =
                    PostgresEventStorageEngine.over(
                            connections, transactions, serializer, duplicates, gapTimeoutMillis);
            var store =
                    EmbeddedEventStore.builder()
                            .storageEngine(engine)
                            .optimizeEventConsumption(false)
                            .build();
            var tokens =
                    JdbcTokenStore.builder()
                            .connectionProvider(connections)
                            .serializer(serializer)
                            .contentType(String.class)
                            .claimTimeout(claimTimeout)
                            .schema(tokenTable())
                            .build();
            return new EventStoreParts(
                    engine, new WakeableSource(store), tokens, transactions, claimTimeout);
        }

        private static TokenSchema tokenTable() {
            return TokenSchema.builder()
                    .setTokenTable("relata_events.token")
                    .setProcessorNameColumn("processor_name")
                    .setSegmentColumn("segment")
                    .setTokenColumn("token")
                    .setTokenTypeColumn("token_type")
                    .setTimestampColumn("claimed_at")
                    .setOwnerColumn("owner")
                    .build();
        }

        /** Axon's own resolver does not look at what the PostgreSQL driver throws. */
        private static boolean isDuplicate(Exception thrown) {
            return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                    .anyMatch(cause ->
                            cause instanceof SQLException sql && "23505".equals(sql.getSQLState()));
        }
    }
}
