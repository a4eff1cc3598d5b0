package io.relata.allinone.access;

import io.relata.allinone.installation.AdminKey;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts correlation and access before everything else that sees a request. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {
    @Bean
    FilterRegistrationBean<CorrelationFilter> correlationFilter() {
        var registration = new FilterRegistrationBean<>(new CorrelationFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<AccessFilter> accessFilter(AdminKey key) {
        var registration = new FilterRegistrationBean<>(new AccessFilter(key));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }
}
