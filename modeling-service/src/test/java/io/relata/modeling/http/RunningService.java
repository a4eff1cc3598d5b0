package io.relata.modeling.http;

import com.zaxxer.hikari.HikariDataSource;
import io.relata.embedded.postgres.TestDatabase;
import io.relata.eventstore.EventLog;
import io.relata.eventstore.EventStoreConfiguration;
import io.relata.eventstore.Feed;
import io.relata.kernel.json.Json;
import io.relata.kernel.publication.ChangePreview;
import io.relata.modeling.ModelingConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;

/** The service on a real database and a real port, with a projection that needs no time. */
final class RunningService {
    private static final class Holder {
        static final RunningService SERVICE = new RunningService();
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final StubProjection projection;

    private RunningService() {
        var context =
                (ServletWebServerApplicationContext)
                        new SpringApplicationBuilder(App.class)
                                .properties(
                                        "server.port=0",
                                        "logging.level.root=WARN",
                                        "spring.main.banner-mode=off")
                                .run();
        address = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
        projection = context.getBean(StubProjection.class);
    }

    static RunningService get() {
        return Holder.SERVICE;
    }

    StubProjection projection() {
        return projection;
    }

    record Answer(int status, String text, HttpResponse<String> response) {
        JsonNode json() {
            return Json.read(text);
        }

        String at(String pointer) {
            return json().at(pointer).asString("");
        }

        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError(
                        "expected " + expected + " but was " + status + ": " + text);
            }
            return this;
        }
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    Answer send(String method, String path, String body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
    @Import({EventStoreConfiguration.class, ModelingConfiguration.class})
    static class App {
        @Bean(destroyMethod = "close")
        @Primary
        @Qualifier("control")
        DataSource control() {
            var database = TestDatabase.create();
            var pool = new HikariDataSource();
            pool.setJdbcUrl(database.url());
            pool.setUsername(database.user());
            pool.setPassword(database.password());
            return pool;
        }

        @Bean
        StubProjection projection(EventLog log) {
            return new StubProjection(log);
        }

        @Bean
        Feed feed(StubProjection projection) {
            return new Feed("stub", 1, projection);
        }

        @Bean
        ChangePreview preview(StubProjection projection) {
            return projection.preview();
        }
    }
}
