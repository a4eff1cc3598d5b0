package io.relata.projection;

import io.relata.eventstore.EventLog;
import io.relata.kernel.publication.ChangePreview;
import io.relata.projection.catalog.IndexProgress;
import io.relata.projection.catalog.Leftovers;
import io.relata.projection.catalog.ProjectionMigration;
import io.relata.projection.catalog.TableStates;
import io.relata.projection.catalog.TenantRecords;
import io.relata.projection.catalog.TenantSpaces;
import io.relata.projection.catalog.TenantTable;
import io.relata.projection.catalog.TenantTables;
import io.relata.projection.catalog.TenantViews;
import io.relata.projection.feed.FeedConfiguration;
import io.relata.projection.feed.Retry;
import io.relata.projection.http.ProjectionController;
import io.relata.projection.prepare.Preparation;
import io.relata.projection.preview.TablePreview;
import io.relata.projection.verify.CatalogueVerifier;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * The projection service. Needs an event store, the control database with its transactions, and a
 * {@code SchemaPublisher}; gives {@code ChangePreview} and {@code SchemaProgress}.
 */
@Configuration(proxyBeanMethods = false)
@Import(FeedConfiguration.class)
public class ProjectionConfiguration {

    /** The control database once its {@code relata_projection} is up to date. */
    record ProjectionDatabase(JdbcTemplate jdbc) {}

    @Bean
    ProjectionDatabase projectionDatabase(@Qualifier("control") DataSource control) {
        ProjectionMigration.run(control);
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
    ProjectionController projectionController(
            TenantTable tenants, CatalogueVerifier verifier, Retry retry) {
        return new ProjectionController(tenants, verifier, retry);
    }
}
