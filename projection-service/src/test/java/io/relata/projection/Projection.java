package io.relata.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.relata.embedded.postgres.EmbeddedPostgres;
import io.relata.embedded.postgres.PostgresSettings;
import io.relata.eventstore.EventLog;
import io.relata.eventstore.EventStoreConfiguration;
import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.ChangePreview;
import io.relata.kernel.publication.SchemaProgress;
import io.relata.kernel.publication.SchemaProgress.Progress;
import io.relata.kernel.publication.SchemaPublished;
import io.relata.kernel.publication.SchemaPublisher;
import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantChange;
import io.relata.kernel.tenant.TenantEvent;
import io.relata.kernel.tenant.TenantEvent.TenantCreated;
import io.relata.kernel.tenant.TenantId;
import io.relata.kernel.tenant.TenantSlug;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The projection service with its event store on a database of its own, and words to test it. */
public final class Projection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final AnnotationConfigApplicationContext context;
    private final HikariDataSource control;
    private final Map<String, Object> properties;

    private Projection(HikariDataSource control, Map<String, Object> properties) {
        this.control = control;
        this.properties = properties;
        this.context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", properties));
        context.getBeanFactory()
                .setConversionService(ApplicationConversionService.getSharedInstance());
        context.getBeanFactory().registerSingleton("control", control);
        context.getBeanFactory().registerSingleton("published", new Published());
        context.register(Parts.class, EventStoreConfiguration.class, ProjectionConfiguration.class);
        context.refresh();
    }

    /** On an empty database. */
    public static Projection start() {
        return start(Map.of());
    }

    /** For which every table with records is big. */
    public static Projection startPreparing() {
        return start(Map.of("relata.projection.small-table", "0"));
    }

    /** On an empty database, with settings. */
    public static Projection start(Map<String, Object> settings) {
        var name = "projection_" + DATABASES.incrementAndGet();
        try (var server = pool(Server.RUNNING.database())) {
            new JdbcTemplate(server).execute("CREATE DATABASE " + name);
        }
        var properties = new LinkedHashMap<String, Object>(settings);
        properties.putIfAbsent("relata.projection.longest-backoff", "1s");
        return new Projection(pool(name), properties);
    }

    /** Ends this one, as a process does, and starts another on its database. */
    public Projection restart() {
        context.close();
        return new Projection(control, properties);
    }

    /** From now on no event is handed on: as if each were missed. */
    public void stopFeeds() {
        context.getBean("feedProcessors", SmartLifecycle.class).stop();
    }

    /** Another process on the same database. */
    public Projection beside() {
        var pool = new HikariConfig();
        control.copyStateTo(pool);
        return new Projection(new HikariDataSource(pool), properties);
    }

    public TenantId tenant(String slug) {
        var tenant = new TenantId(UUID.randomUUID());
        live(tenant, new TenantCreated(new TenantSlug(slug), slug), 0);
        awaitLive(tenant, 0);
        return tenant;
    }

    public void live(TenantId tenant, TenantEvent event, long sequence) {
        log().append(new TenantChange(tenant, event, "ann", "c", Instant.EPOCH), sequence);
    }

    /** Appends a change set and answers its revision. */
    public long append(TenantId tenant, List<SchemaEvent> events) {
        var fold = log().fold(tenant);
        var revision = fold.model().revision() + 1;
        log().append(
                        new ChangeSet(
                                tenant,
                                revision,
                                fold.nextSequence(),
                                events,
                                "ann",
                                null,
                                "c",
                                Instant.EPOCH));
        return revision;
    }

    /** Appends a change set and waits until it is live. */
    public long change(TenantId tenant, SchemaEvent... events) {
        return change(tenant, List.of(events));
    }

    public long change(TenantId tenant, List<SchemaEvent> events) {
        var revision = append(tenant, events);
        awaitLive(tenant, revision);
        return revision;
    }

    public Progress awaitLive(TenantId tenant, long revision) {
        return Objects.requireNonNull(
                bean(SchemaProgress.class).awaitLive(tenant, revision, PATIENCE));
    }

    public Progress progress(TenantId tenant) {
        return Objects.requireNonNull(bean(SchemaProgress.class).progress(tenant));
    }

    public SchemaModel model(TenantId tenant) {
        return log().fold(tenant).model();
    }

    public EventLog log() {
        return bean(EventLog.class);
    }

    public ChangePreview preview() {
        return bean(ChangePreview.class);
    }

    public Published published() {
        return bean(Published.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public DataSource database() {
        return control;
    }

    public JdbcTemplate sql() {
        return new JdbcTemplate(control);
    }

    /** Runs SQL in which {@code ~} stands for the schema of the tenant's tables. */
    public void sql(TenantId tenant, String statement) {
        sql().execute(statement.replace("~", PhysicalNames.schema(tenant)));
    }

    /** The same in one transaction, as a role of the database. */
    public void sqlAs(String role, TenantId tenant, String statement) {
        new TransactionTemplate(bean(PlatformTransactionManager.class))
                .executeWithoutResult(_ -> {
                    sql().execute("SET LOCAL ROLE " + role);
                    sql(tenant, statement);
                });
    }

    public List<String> column(TenantId tenant, String query) {
        return sql().query(
                        query.replace("~", PhysicalNames.schema(tenant)),
                        (row, _) -> row.getString(1));
    }

    @Override
    public void close() {
        context.close();
        control.close();
    }

    /** Remembers what was published. */
    public static final class Published implements SchemaPublisher {
        private final List<SchemaPublished> schemas = new CopyOnWriteArrayList<>();
        private final List<TenantId> withdrawn = new CopyOnWriteArrayList<>();

        @Override
        public void published(SchemaPublished schema) {
            schemas.add(schema);
        }

        @Override
        public void withdrawn(TenantId tenant) {
            withdrawn.add(tenant);
        }

        public List<SchemaPublished> of(TenantId tenant) {
            return schemas.stream().filter(schema -> schema.tenant().equals(tenant)).toList();
        }

        public List<TenantId> withdrawn() {
            return withdrawn;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    static class Parts {
        @Bean
        PlatformTransactionManager transactions(DataSource control) {
            return new JdbcTransactionManager(control);
        }
    }

    private static HikariDataSource pool(String database) {
        var config = new HikariConfig();
        config.setJdbcUrl(Server.RUNNING.jdbcUrl(database));
        config.setUsername(Server.RUNNING.user());
        config.setPassword(Server.RUNNING.password());
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** One server for all tests of this JVM. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                var directory = Files.createTempDirectory("relata-projection");
                var settings = PostgresSettings.standard().with("fsync", "off");
                var server = EmbeddedPostgres.start(directory, settings);
                Runtime.getRuntime()
                        .addShutdownHook(
                                new Thread(() -> {
                                    server.close();
                                    delete(directory);
                                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path directory) {
            try (var files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
