package io.relata.projection;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.relata.eventstore.EventLog;
import io.relata.eventstore.FeedProgress;
import io.relata.eventstore.Migration;
import io.relata.eventstore.Sampled;
import io.relata.kernel.publication.ChangePreview;
import io.relata.kernel.publication.SchemaProgress;
import io.relata.projection.catalog.IndexProgress;
import io.relata.projection.catalog.Leftovers;
import io.relata.projection.catalog.TableStates;
import io.relata.projection.catalog.TenantRecords;
import io.relata.projection.catalog.TenantSpaces;
import io.relata.projection.catalog.TenantTable;
import io.relata.projection.catalog.TenantTable.Counts;
import io.relata.projection.catalog.TenantTables;
import io.relata.projection.catalog.TenantViews;
import io.relata.projection.feed.FeedConfiguration;
import io.relata.projection.feed.Repairs;
import io.relata.projection.feed.Retry;
import io.relata.projection.http.InternalController;
import io.relata.projection.http.ProjectionController;
import io.relata.projection.observation.ProjectionHealth;
import io.relata.projection.observation.ProjectionMetrics;
import io.relata.projection.prepare.Preparation;
import io.relata.projection.preview.TablePreview;
import io.relata.projection.publication.PublicationConfiguration;
import io.relata.projection.verify.CatalogueVerifier;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * The projection service. Needs an event store and the control database with its transactions;
 * tells every {@code SchemaPublisher}, and Kafka where there is one; gives {@code ChangePreview}
 * and {@code SchemaProgress}.
 */
@Configuration(proxyBeanMethods = false)
@Import({FeedConfiguration.class, PublicationConfiguration.class})
public class ProjectionConfiguration {

    /** The control database once its {@code relata_projection} is up to date. */
    record ProjectionDatabase(JdbcTemplate jdbc) {}

    @Bean
    ProjectionDatabase projectionDatabase(@Qualifier("control") DataSource control) {
        Migration.run(control, "relata_projection", "db/projection");
        return new ProjectionDatabase(new JdbcTemplate(control));
    }

    @Bean
    TenantTable tenantTable(ProjectionDatabase database) {
        return new TenantTable(JdbcClient.create(database.jdbc()));
    }

    @Bean
    TenantSpaces tenantSpaces(
            ProjectionDatabase database, PlatformTransactionManager transactions) {
        return new TenantSpaces(database.jdbc(), new TransactionTemplate(transactions));
    }

    @Bean
    TableStates tableStates(@Value("${relata.projection.small-table:8MB}") DataSize smallTable) {
        return new TableStates(smallTable.toBytes());
    }

    @Bean
    TenantTables tenantTables(
            ProjectionDatabase database,
            TableStates states,
            PlatformTransactionManager transactions) {
        return new TenantTables(database.jdbc(), states, transactions);
    }

    @Bean
    IndexProgress indexProgress(ProjectionDatabase database) {
        return new IndexProgress(database.jdbc());
    }

    @Bean
    Leftovers leftovers(ProjectionDatabase database) {
        return new Leftovers(database.jdbc());
    }

    @Bean
    Preparation preparation(@Qualifier("control") DataSource control, TableStates states) {
        return new Preparation(control, states);
    }

    @Bean
    TenantViews tenantViews(ProjectionDatabase database) {
        return new TenantViews(database.jdbc());
    }

    @Bean
    ChangePreview changePreview(
            ProjectionDatabase database,
            TableStates states,
            PlatformTransactionManager transactions) {
        return new TablePreview(new TenantRecords(database.jdbc(), states, transactions));
    }

    @Bean
    CatalogueVerifier catalogueVerifier(
            EventLog log,
            TenantTable tenants,
            ProjectionDatabase database,
            PlatformTransactionManager transactions) {
        return new CatalogueVerifier(
                log, tenants, database.jdbc(), new TransactionTemplate(transactions));
    }

    @Bean
    InternalController projectionInternalController(
            ChangePreview preview, SchemaProgress progress) {
        return new InternalController(preview, progress);
    }

    @Bean
    HealthIndicator projectionHealthIndicator(FeedProgress progress, TenantTable tenants) {
        return new ProjectionHealth(FeedConfiguration.FEED, progress, tenants);
    }

    @Bean
    Sampled<Counts> tenantCounts(TenantTable tenants) {
        return new Sampled<>(tenants::counts);
    }

    @Bean
    MeterBinder projectionMetrics(Sampled<Counts> tenantCounts, Repairs repairs) {
        return new ProjectionMetrics(tenantCounts, repairs);
    }

    @Bean
    ProjectionController projectionController(
            TenantTable tenants, CatalogueVerifier verifier, Retry retry) {
        return new ProjectionController(tenants, verifier, retry);
    }
}
