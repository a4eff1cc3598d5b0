package io.relata.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relata.kernel.publication.SchemaHistory;
import io.relata.kernel.publication.SchemaSubscription;
import io.relata.runtime.execution.RecordReader;
import io.relata.runtime.following.FollowingConfiguration;
import io.relata.runtime.http.DataApi;
import io.relata.runtime.mutation.Mutations;
import io.relata.runtime.tenant.TenantWatch;
import io.relata.runtime.tenant.Tenants;
import jakarta.servlet.Filter;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/**
 * The runtime service. Needs a {@code DataSource} named {@code data} whose connections read
 * records, one named {@code writes} whose connections read and write them, both in UTC and with
 * text transfer ({@code binaryTransfer=false}: answers are copied from PostgreSQL's text), and the
 * ports that tell it of schemas.
 */
@Configuration(proxyBeanMethods = false)
@Import(FollowingConfiguration.class)
public class RuntimeConfiguration {
    /** After access control, before everything of Spring MVC. */
    private static final int EARLY = Ordered.HIGHEST_PRECEDENCE + 100;

    @Bean
    Tenants servedTenants(
            @Qualifier("data") DataSource data,
            SchemaHistory history,
            SchemaSubscription subscription) {
        return new Tenants(data, history, subscription);
    }

    @Bean
    TenantWatch tenantWatch(@Qualifier("data") DataSource data, Tenants tenants) {
        return new TenantWatch(data, tenants);
    }

    @Bean
    FilterRegistrationBean<Filter> dataApi(
            @Qualifier("data") DataSource data,
            @Qualifier("writes") DataSource writes,
            Tenants tenants,
            SchemaHistory history,
            ObjectProvider<MeterRegistry> meters) {
        var mutations = new Mutations(writes, new RecordReader(), history);
        var registration =
                new FilterRegistrationBean<>(
                        DataApi.filter(
                                data,
                                tenants,
                                mutations,
                                meters.getIfAvailable(SimpleMeterRegistry::new)));
        registration.addUrlPatterns("/t/*");
        registration.setOrder(EARLY);
        return registration;
    }
}
