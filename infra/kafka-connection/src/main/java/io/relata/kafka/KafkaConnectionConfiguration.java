package io.relata.kafka;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connection, where {@code relata.kafka.enabled} says that there is a Kafka. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(KafkaConnectionConfiguration.ENABLED)
@EnableConfigurationProperties(KafkaProperties.class)
public class KafkaConnectionConfiguration {
    public static final String ENABLED = "relata.kafka.enabled";

    @Bean
    KafkaConnection kafkaConnection(
            KafkaProperties properties,
            ObjectProvider<KafkaConnectionDetails> details,
            @Value("${relata.kafka.prefix:relata}") String prefix) {
        return new KafkaConnection(properties, details.getIfAvailable(), prefix);
    }
}
