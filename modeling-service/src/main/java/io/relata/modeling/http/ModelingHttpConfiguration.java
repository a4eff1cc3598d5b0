package io.relata.modeling.http;

import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The controllers and their description. */
@Configuration(proxyBeanMethods = false)
@Import({
    TenantsController.class,
    SchemaController.class,
    InternalController.class,
    ProblemAnswers.class,
    UnmatchedRequests.class
})
public class ModelingHttpConfiguration {

    @Bean
    GlobalOpenApiCustomizer modelingApiDescription() {
        return new ApiDescription();
    }
}
