package io.relata.allinone.remote;

import io.relata.allinone.installation.AdminKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For a runtime without a modelling service beside it. */
@Configuration(proxyBeanMethods = false)
public class RemoteModelingConfiguration {
    /** Where modelling services are, separated by commas. */
    public static final String URL = "relata.modeling-url";

    @Bean
    RemoteHistory remoteHistory(@Value("${" + URL + "}") String urls, AdminKey key) {
        return new RemoteHistory(urls, key);
    }
}
