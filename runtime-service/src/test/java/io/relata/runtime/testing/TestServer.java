package io.relata.runtime.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relata.embedded.postgres.TestDatabase;
import io.relata.kernel.json.KernelJson;
import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.publication.SchemaSubscription;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import io.relata.runtime.execution.RecordReader;
import io.relata.runtime.http.DataApi;
import io.relata.runtime.mutation.Mutations;
import io.relata.runtime.tenant.Tenants;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import tools.jackson.databind.JsonNode;

/** The data API over HTTP on a real PostgreSQL, with one tenant {@code acme}. */
public final class TestServer implements AutoCloseable {
    private static final TenantId TENANT = TenantId.of("0199f0c2-b1d8-7c3e-8a52-d3f5a9c1e240");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final HikariDataSource data;
    private final Tomcat tomcat = new Tomcat();
    private final Map<Long, SchemaModel> history = new ConcurrentHashMap<>();
    private final Publication publication = new Publication();

    private TestServer(HikariDataSource data) {
        this.data = data;
    }

    public static TestServer start(SchemaModel model) {
        var database = TestDatabase.create();
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setConnectionInitSql(
                "SET TIME ZONE 'UTC'; SET IntervalStyle = iso_8601; SET statement_timeout = '2s'");
        // As the product: texts, since the driver does not see others; prepared at once.
        config.addDataSourceProperty("binaryTransfer", "false");
        config.addDataSourceProperty("prepareThreshold", "1");
        var server = new TestServer(new HikariDataSource(config));
        server.sql(
                "create schema relata_projection; create table relata_projection.tenant_schema"
                        + " (tenant_id uuid, slug text, applied_revision bigint, model jsonb,"
                        + " serving boolean)");
        server.sql(TestTables.ddl(schema(), model));
        server.store(model);
        server.listen();
        return server;
    }

    public static String schema() {
        return PhysicalNames.schema(TENANT);
    }

    private void store(SchemaModel model) {
        history.put(model.revision(), model);
        sql(
                "insert into relata_projection.tenant_schema values ('%s', 'acme', %d, '%s', true)"
                        .formatted(
                                TENANT,
                                model.revision(),
                                KernelJson.write(model).replace("'", "''")));
    }

    /** As the projection does after it has changed the tables. */
    public void publish(SchemaModel model, boolean serving) {
        history.put(model.revision(), model);
        publication.publish(new SchemaPublished(TENANT, new TenantSlug("acme"), model, serving));
    }

    private void listen() {
        var tenants = new Tenants(data, (_, revision) -> history.get(revision), publication);
        var mutations =
                new Mutations(data, new RecordReader(), (_, revision) -> history.get(revision));
        try {
            tomcat.setBaseDir(Files.createTempDirectory("relata-tomcat").toString());
            tomcat.setPort(0);
            var context = tomcat.addContext("", null);
            var definition = new FilterDef();
            definition.setFilterName("data");
            definition.setFilter(
                    DataApi.filter(data, tenants, mutations, new SimpleMeterRegistry()));
            context.addFilterDef(definition);
            var map = new FilterMap();
            map.setFilterName("data");
            map.addURLPattern("/*");
            context.addFilterMap(map);
            // Without a servlet Tomcat runs no filter.
            Tomcat.addServlet(context, "none", new org.apache.catalina.servlets.DefaultServlet());
            context.addServletMappingDecoded("/", "none");
            tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
            tomcat.start();
        } catch (IOException | LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    public void sql(String sql) {
        try (var connection = data.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Runs {@code action} while nobody else can read a table. */
    public void whileLocked(String table, Runnable action) {
        try (var connection = data.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table " + schema() + "." + table);
            action.run();
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(table, e);
        }
    }

    /** The body of the answer. */
    public String graphQl(String query) {
        return graphQl("/t/acme/graphql", query, Map.of());
    }

    public String graphQl(String query, Map<String, ?> variables) {
        return graphQl("/t/acme/graphql", query, variables);
    }

    public String graphQl(String path, String query, Map<String, ?> variables) {
        return post(path, body(query, variables)).body();
    }

    public JsonNode json(String query, Map<String, ?> variables) {
        return KernelJson.mapper().readTree(graphQl(query, variables));
    }

    public static String body(String query, Map<String, ?> variables) {
        var body = new LinkedHashMap<String, Object>();
        body.put("query", query);
        body.put("variables", variables);
        return KernelJson.mapper().writeValueAsString(body);
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        var request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path));
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
        data.close();
    }

    /** A record's id that a test can write down. */
    public static UUID id(int number) {
        return new UUID(0x0000000000007000L, 0x8000000000000000L + number);
    }

    private static final class Publication implements SchemaSubscription {
        private Consumer<SchemaPublished> subscriber = _ -> {};

        @Override
        public void subscribe(
                Consumer<SchemaPublished> onPublished, Consumer<TenantId> onWithdrawn) {
            subscriber = onPublished;
        }

        void publish(SchemaPublished schema) {
            subscriber.accept(schema);
        }
    }
}
