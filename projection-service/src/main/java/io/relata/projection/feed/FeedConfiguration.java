package io.relata.projection.feed;

import io.relata.eventstore.EventLog;
import io.relata.eventstore.Feed;
import io.relata.eventstore.StreamHeads;
import io.relata.kernel.publication.SchemaProgress;
import io.relata.kernel.publication.SchemaPublisher;
import io.relata.projection.catalog.TenantSpaces;
import io.relata.projection.catalog.TenantTable;
import io.relata.projection.catalog.TenantTables;
import io.relata.projection.catalog.TenantViews;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the feed, the lanes and the reconciler together. */
@Configuration(proxyBeanMethods = false)
public class FeedConfiguration {
    private static final int SEGMENTS = 16;

    @Bean
    Signals projectionSignals() {
        return new Signals();
    }

    @Bean
    TenantLife tenantLife(EventLog log, TenantTable tenants, TenantSpaces spaces) {
        return new TenantLife(log, tenants, spaces);
    }

    @Bean
    Applier revisionApplier(
            TenantTable tenants,
            TenantTables tables,
            EventLog log,
            PlatformTransactionManager transactions) {
        return new Applier(tenants, tables, log, Clock.systemUTC(), transactions);
    }

    @Bean
    TenantWork tenantWork(
            EventLog log,
            TenantTable tenants,
            TenantLife life,
            Applier applier,
            TenantSpaces spaces,
            TenantViews views,
            ObjectProvider<SchemaPublisher> publishers,
            Signals signals,
            PlatformTransactionManager transactions) {
        var template = new TransactionTemplate(transactions);
        return new TenantWork(
                new CatchUp(log, tenants, life, applier, template),
                tenants,
                spaces,
                new ViewFollower(tenants, views, signals, template),
                new Publishers(publishers.orderedStream().toList()),
                signals);
    }

    @Bean
    Lanes tenantLanes(
            TenantWork work,
            @Value("${relata.projection.longest-backoff:60s}") Duration longestBackoff) {
        return new Lanes(work, longestBackoff);
    }

    @Bean
    SchemaProgress schemaProgress(TenantTable tenants, Signals signals, Lanes lanes) {
        return new LiveProgress(tenants, signals, lanes);
    }

    @Bean
    Feed projectionFeed(
            EventLog log, TenantTable tenants, TenantLife life, Applier applier, Lanes lanes) {
        return new Feed(
                "projection", SEGMENTS, new ProjectionFeed(log, tenants, life, applier, lanes));
    }

    @Bean
    SmartLifecycle projectionReconciler(
            StreamHeads streams, TenantTable tenants, TenantSpaces spaces, Lanes lanes) {
        return new Reconciler(streams, tenants, spaces, lanes);
    }
}
