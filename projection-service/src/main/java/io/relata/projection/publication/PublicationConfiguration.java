package io.relata.projection.publication;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.relata.eventstore.EventLog;
import io.relata.eventstore.EventTail;
import io.relata.eventstore.Sampled;
import io.relata.kafka.KafkaConnection;
import io.relata.kafka.KafkaConnectionConfiguration;
import io.relata.projection.catalog.TenantTable;
import io.relata.projection.publication.PublicationState.Lag;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The publication, where there is a Kafka. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(KafkaConnectionConfiguration.ENABLED)
@Import(KafkaConnectionConfiguration.class)
public class PublicationConfiguration {

    /** The table of tenants is only given once the tables of this service are up to date. */
    @Bean
    PublicationState publicationState(
            EventTail tail, @Qualifier("control") DataSource control, TenantTable tenants) {
        return new PublicationState(tail, JdbcClient.create(control), Clock.systemUTC());
    }

    @Bean
    Relay publicationRelay(
            KafkaConnection kafka,
            @Qualifier("control") DataSource control,
            EventLog log,
            EventTail tail,
            TenantTable tenants,
            PublicationState state) {
        var live = new LiveSchemas(JdbcClient.create(control), tenants);
        var sources = new Term.Sources(tail, new Models(log), live, Due.woken());
        return new Relay(kafka, control, sources, state);
    }

    @Bean
    HealthIndicator kafkaHealthIndicator(PublicationState state) {
        return new PublicationHealth(state);
    }

    @Bean
    Sampled<Lag> publicationLag(PublicationState state) {
        return new Sampled<>(state::lag);
    }

    @Bean
    MeterBinder publicationMetrics(PublicationState state, Sampled<Lag> publicationLag) {
        return new PublicationMetrics(state, publicationLag);
    }
}
