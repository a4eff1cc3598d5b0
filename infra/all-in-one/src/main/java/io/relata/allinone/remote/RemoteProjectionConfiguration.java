package io.relata.allinone.remote;

import io.relata.allinone.installation.AdminKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For a modelling service without a projection beside it. */
@Configuration(proxyBeanMethods = false)
public class RemoteProjectionConfiguration {
    /** Where projections are, separated by commas. */
    public static final String URL = "relata.projection-url";

    @Bean
    RemoteProjection remoteProjection(@Value("${" + URL + "}") String urls, AdminKey key) {
        return new RemoteProjection(urls, key);
    }
}
