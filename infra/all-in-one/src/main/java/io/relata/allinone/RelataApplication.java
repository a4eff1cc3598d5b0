package io.relata.allinone;

import io.relata.allinone.access.AccessConfiguration;
import io.relata.allinone.database.DatabaseAddress;
import io.relata.allinone.database.DatabaseConfiguration;
import io.relata.allinone.observation.ObservationConfiguration;
import io.relata.allinone.problem.ProblemConfiguration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The beans of the process: what surrounds the services, and the services that were chosen.
 *
 * <p>Each service migrates its own database schema, so Flyway's one-for-all configuration is left
 * out; each that talks to Kafka makes its own clients, so Spring Boot's are too.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = {FlywayAutoConfiguration.class, KafkaAutoConfiguration.class})
@Import({
    DatabaseConfiguration.class,
    AccessConfiguration.class,
    ObservationConfiguration.class,
    ProblemConfiguration.class,
    ChosenServices.class
})
class RelataApplication {
    @Bean
    InMemoryPublication publication() {
        return new InMemoryPublication();
    }

    @Bean
    InfoContributor addresses(JdbcConnectionDetails database, KafkaAddress kafka) {
        Map<String, Object> addresses = new LinkedHashMap<>();
        addresses.put("version", Version.RELATA);
        addresses.put("postgres", DatabaseAddress.of(database).publicName());
        addresses.put("kafka", kafka.publicName());
        return info -> info.withDetail("relata", addresses);
    }
}
