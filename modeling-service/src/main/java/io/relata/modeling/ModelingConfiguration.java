package io.relata.modeling;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relata.eventstore.EventLog;
import io.relata.eventstore.Migration;
import io.relata.kernel.publication.ChangePreview;
import io.relata.kernel.publication.SchemaProgress;
import io.relata.kernel.publication.SchemaSubscription;
import io.relata.modeling.decision.ModelingLimits;
import io.relata.modeling.decision.SchemaDecider;
import io.relata.modeling.history.ModelHistory;
import io.relata.modeling.history.SchemaViews;
import io.relata.modeling.http.ModelingHttpConfiguration;
import io.relata.modeling.store.ChangeSetMeters;
import io.relata.modeling.store.ChangeSets;
import io.relata.modeling.tenants.ServingWatch;
import io.relata.modeling.tenants.Tenants;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The modelling service. Needs an {@link EventLog}, a {@link ChangePreview}, a {@link
 * SchemaProgress}, a {@link SchemaSubscription}, the {@code control} DataSource and its transaction
 * manager.
 */
@Configuration(proxyBeanMethods = false)
@Import(ModelingHttpConfiguration.class)
@PropertySource("classpath:modeling-defaults.properties")
public class ModelingConfiguration {

    /** The tables of this service, once they are there. */
    record ModelingTables(DataSource database) {}

    @Bean
    ModelingTables modelingTables(@Qualifier("control") DataSource database) {
        Migration.run(database, "relata_modeling", "db/modeling");
        return new ModelingTables(database);
    }

    @Bean
    ServingWatch servingWatch(SchemaProgress progress) {
        return new ServingWatch(progress);
    }

    /** Subscribes last, when every bean is there and started. */
    @Bean
    ApplicationListener<ContextRefreshedEvent> servingWatchSubscription(
            ServingWatch watch, SchemaSubscription subscription) {
        return _ -> watch.subscribe(subscription);
    }

    @Bean
    Tenants modelingTenants(
            ModelingTables tables,
            EventLog log,
            ServingWatch watch,
            PlatformTransactionManager transactions) {
        return new Tenants(tables.database(), log, watch, transactions, Clock.systemUTC());
    }

    @Bean
    ChangeSets modelingChangeSets(
            ModelingTables tables,
            EventLog log,
            ChangePreview preview,
            SchemaProgress progress,
            PlatformTransactionManager transactions,
            Environment settings,
            ObjectProvider<MeterRegistry> meters) {
        return new ChangeSets(
                log,
                new SchemaDecider(limits(settings)),
                preview,
                progress,
                tables.database(),
                transactions,
                Clock.systemUTC(),
                new ChangeSetMeters(meters.getIfAvailable(SimpleMeterRegistry::new)));
    }

    @Bean
    public ModelHistory modelingHistory(EventLog log) {
        return new ModelHistory(log);
    }

    @Bean
    SchemaViews modelingViews(EventLog log, ModelHistory models, SchemaProgress progress) {
        return new SchemaViews(log, models, progress, Clock.systemUTC());
    }

    /** Settings {@code relata.limits.entities}, {@code relata.limits.fields}, … */
    private static ModelingLimits limits(Environment settings) {
        var defaults = ModelingLimits.DEFAULTS;
        var limits = new Limits(Binder.get(settings));
        return new ModelingLimits(
                limits.of("entities", defaults.entities()),
                limits.of("fields", defaults.fields()),
                limits.of("relationships", defaults.relationships()),
                limits.of("columns", defaults.columns()),
                limits.of("commands", defaults.commands()),
                limits.of("description-length", defaults.descriptionLength()),
                limits.of("pattern-length", defaults.patternLength()),
                limits.of("value-length", defaults.valueLength()),
                limits.of("enums", defaults.enums()),
                limits.of("enum-values", defaults.enumValues()),
                limits.of("indexes", defaults.indexes()),
                limits.of("index-columns", defaults.indexColumns()));
    }

    private record Limits(Binder binder) {
        int of(String name, int defaultValue) {
            return binder.bind("relata.limits." + name, Integer.class).orElse(defaultValue);
        }
    }
}
