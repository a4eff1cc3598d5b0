package io.relata.allinone;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Kafka is.
 *
 * @param bootstrapServers null where there is none
 */
record KafkaAddress(@Nullable String bootstrapServers) {
    String publicName() {
        return bootstrapServers == null ? "off" : bootstrapServers;
    }

    /** What the services are told. */
    Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        if (bootstrapServers != null) {
            properties.put("relata.kafka.enabled", "true");
            properties.put("spring.kafka.bootstrap-servers", bootstrapServers);
        }
        return properties;
    }
}
