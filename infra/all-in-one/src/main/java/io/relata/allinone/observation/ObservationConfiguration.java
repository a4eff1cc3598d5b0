package io.relata.allinone.observation;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** What is observed beside what the services tell of themselves. */
@Configuration(proxyBeanMethods = false)
public class ObservationConfiguration {

    /**
     * In place of Spring Boot's for every path: an observation costs some microseconds, and the
     * data API has figures of its own.
     */
    @Bean
    FilterRegistrationBean<ServerHttpObservationFilter> modelingApiObservation(
            ObservationRegistry observations) {
        var registration =
                new FilterRegistrationBean<>(new ServerHttpObservationFilter(observations));
        registration.addUrlPatterns("/api/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }
}
