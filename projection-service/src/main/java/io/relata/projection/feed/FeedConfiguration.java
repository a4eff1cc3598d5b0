package io.relata.projection.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relata.eventstore.EventLog;
import io.relata.eventstore.Feed;
import io.relata.eventstore.StreamHeads;
import io.relata.kernel.publication.ChangePreview;
import io.relata.kernel.publication.SchemaProgress;
import io.relata.kernel.publication.SchemaPublisher;
import io.relata.projection.catalog.IndexProgress;
import io.relata.projection.catalog.Leftovers;
import io.relata.projection.catalog.TenantSpaces;
import io.relata.projection.catalog.TenantTable;
import io.relata.projection.catalog.TenantTables;
import io.relata.projection.catalog.TenantViews;
import io.relata.projection.prepare.Preparation;
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
    /** Name of the feed, under which its position is stored. */
    public static final String FEED = "projection";

    private static final int SEGMENTS = 16;

    @Bean
    FeedMeters projectionMeters(ObjectProvider<MeterRegistry> meters) {
        return new FeedMeters(meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    Signals projectionSignals() {
        return new Signals();
    }

    @Bean
    Repairs projectionRepairs() {
        return new Repairs();
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
            ChangePreview preview,
            PlatformTransactionManager transactions,
            FeedMeters meters) {
        return new Applier(tenants, tables, log, preview, Clock.systemUTC(), transactions, meters);
    }

    @Bean
    Backoff projectionBackoff(@Value("${relata.projection.longest-backoff:60s}") Duration longest) {
        return new Backoff(longest);
    }

    @Bean
    Preparations preparations(
            EventLog log,
            TenantTable tenants,
            Preparation preparation,
            Applier applier,
            Backoff backoff,
            PlatformTransactionManager transactions) {
        return new Preparations(
                new Backlog(log, tenants),
                tenants,
                preparation,
                applier,
                backoff,
                new TransactionTemplate(transactions));
    }

    @Bean
    TenantWork tenantWork(
            EventLog log,
            TenantTable tenants,
            TenantLife life,
            Applier applier,
            Preparations preparations,
            TenantSpaces spaces,
            TenantViews views,
            ObjectProvider<SchemaPublisher> publishers,
            Signals signals,
            Repairs repairs,
            PlatformTransactionManager transactions) {
        var template = new TransactionTemplate(transactions);
        return new TenantWork(
                new CatchUp(
                        new Backlog(log, tenants), tenants, life, applier, preparations, template),
                preparations,
                tenants,
                spaces,
                new ViewFollower(tenants, views, signals, repairs, template),
                new Publishers(publishers.orderedStream().toList()),
                signals);
    }

    @Bean
    Lanes tenantLanes(TenantWork work, Backoff backoff) {
        return new Lanes(work, backoff);
    }

    @Bean
    SchemaProgress schemaProgress(
            TenantTable tenants, IndexProgress indexes, Signals signals, Lanes lanes) {
        return new LiveProgress(tenants, indexes, signals, lanes);
    }

    @Bean
    Feed projectionFeed(
            EventLog log,
            TenantTable tenants,
            TenantLife life,
            Applier applier,
            Lanes lanes,
            Repairs repairs) {
        return new Feed(
                FEED, SEGMENTS, new ProjectionFeed(log, tenants, life, applier, lanes, repairs));
    }

    @Bean
    Retry projectionRetry(TenantTable tenants, Lanes lanes) {
        return new Retry(tenants, lanes);
    }

    @Bean
    SmartLifecycle projectionReconciler(
            StreamHeads streams,
            TenantTable tenants,
            TenantSpaces spaces,
            Lanes lanes,
            Leftovers leftovers,
            Repairs repairs,
            PlatformTransactionManager transactions) {
        return new Reconciler(
                streams,
                tenants,
                spaces,
                lanes,
                leftovers,
                repairs,
                new TransactionTemplate(transactions));
    }
}
