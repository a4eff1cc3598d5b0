package io.relata.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * The cluster and the settings of its clients: {@code spring.kafka.*}, with the address of Spring
 * Boot's connection details where there are some.
 */
public final class KafkaConnection {
    private final KafkaProperties properties;
    private final @Nullable KafkaConnectionDetails details;
    private final String prefix;

    KafkaConnection(
            KafkaProperties properties, @Nullable KafkaConnectionDetails details, String prefix) {
        this.properties = properties;
        this.details = details;
        this.prefix = prefix;
    }

    /** The topic's full name: {@code relata.schema.events} for {@code schema.events}. */
    public String topic(String name) {
        return prefix + "." + name;
    }

    public List<String> addresses() {
        return details == null ? properties.getBootstrapServers() : details.getBootstrapServers();
    }

    /** Settings of a producer, those given here on top. */
    public Map<String, Object> producer(Map<String, Object> more) {
        var role = details == null ? null : details.getProducer();
        return settings(properties.buildProducerProperties(), role, more);
    }

    /** Settings of a consumer, those given here on top. */
    public Map<String, Object> consumer(Map<String, Object> more) {
        var role = details == null ? null : details.getConsumer();
        return settings(properties.buildConsumerProperties(), role, more);
    }

    /** Settings of an administrator, those given here on top. */
    public Map<String, Object> admin(Map<String, Object> more) {
        var role = details == null ? null : details.getAdmin();
        return settings(properties.buildAdminProperties(), role, more);
    }

    private static Map<String, Object> settings(
            Map<String, Object> configured,
            KafkaConnectionDetails.@Nullable Configuration role,
            Map<String, Object> more) {
        var settings = new LinkedHashMap<>(configured);
        if (role != null) {
            settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, role.getBootstrapServers());
            if (role.getSecurityProtocol() != null) {
                settings.put(
                        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, role.getSecurityProtocol());
            }
        }
        settings.putAll(more);
        return settings;
    }
}
