package io.relata.runtime.following;

import io.relata.kafka.KafkaConnection;
import io.relata.kafka.KafkaConnectionConfiguration;
import io.relata.runtime.tenant.Tenants;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The follower, where there is a Kafka. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(KafkaConnectionConfiguration.ENABLED)
@Import(KafkaConnectionConfiguration.class)
public class FollowingConfiguration {
    @Bean
    SchemaFollower schemaFollower(KafkaConnection kafka, Tenants tenants) {
        return new SchemaFollower(kafka, tenants);
    }
}
