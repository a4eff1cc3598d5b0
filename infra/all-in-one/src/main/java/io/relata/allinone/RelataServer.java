package io.relata.allinone;

import io.relata.allinone.database.DatabaseAddress;
import io.relata.allinone.database.DatabaseProbe;
import io.relata.allinone.installation.AdminKey;
import io.relata.allinone.installation.DataDirectory;
import io.relata.allinone.installation.StartupProblem;
import io.relata.embedded.kafka.BrokerException;
import io.relata.embedded.kafka.EmbeddedKafka;
import io.relata.embedded.kafka.KafkaSettings;
import io.relata.embedded.postgres.EmbeddedPostgres;
import io.relata.embedded.postgres.PostgresException;
import io.relata.embedded.postgres.PostgresSettings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * One running Relata: data directory, PostgreSQL, services, Kafka, in this order, and stopped the
 * other way round.
 *
 * <p>Nothing of it hooks into the end of the JVM: who starts it closes it.
 */
public final class RelataServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    /** The pages of the modelling API are where that service is. */
    private static final Map<String, String> WITHOUT_MODELING =
            Map.of(
                    "springdoc.api-docs.enabled", "false",
                    "springdoc.swagger-ui.enabled", "false");

    private final ServerSettings settings;
    private final Class<?>[] connections;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private @Nullable Running running;

    private record Running(
            @Nullable Path dataDir,
            int port,
            AdminKey key,
            DatabaseAddress database,
            KafkaAddress kafka) {}

    public RelataServer(ServerSettings settings) {
        this(settings, new Class<?>[0]);
    }

    /**
     * @param connections configuration classes with beans that say where PostgreSQL is, as Spring
     *     Boot's connection details; with any, none is started here
     */
    public RelataServer(ServerSettings settings, Class<?>... connections) {
        this.settings = settings;
        this.connections = connections.clone();
    }

    /**
     * Answers when requests are served.
     *
     * @throws StartupProblem in one sentence, where the reason is known; nothing is left running
     */
    public synchronized RelataServer start() {
        try {
            running = run();
            return this;
        } catch (PostgresException | BrokerException e) {
            close();
            throw new StartupProblem(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public String url() {
        return "http://" + HOST + ":" + running().port();
    }

    public String adminKey() {
        return running().key().value();
    }

    /** Null where nothing is kept on disk. */
    public @Nullable Path dataDir() {
        return running().dataDir();
    }

    public Set<Service> services() {
        return settings.services();
    }

    public DatabaseAddress database() {
        return running().database();
    }

    /** The addresses of Kafka; "off" where there is none. */
    public String kafka() {
        return running().kafka().publicName();
    }

    /**
     * Waits for requests under way, then stops the services, then Kafka and PostgreSQL; a second
     * call does nothing.
     */
    @Override
    public synchronized void close() {
        var last = started.poll();
        if (last == null) {
            return;
        }
        try {
            last.close();
        } catch (Exception e) {
            throw new IllegalStateException("could not stop " + last, e);
        } finally {
            close();
        }
    }

    private Running run() {
        settings.requireWhatPartsNeed();
        return settings.apart() ? part() : whole();
    }

    private Running whole() {
        var dataDir = settings.dataDir().toAbsolutePath().normalize();
        started.push(DataDirectory.take(dataDir));
        checkPort();
        var key =
                settings.adminKey() == null
                        ? AdminKey.keptIn(dataDir)
                        : new AdminKey(settings.adminKey());
        var database = connections.length > 0 ? null : database(dataDir);
        var broker = broker(dataDir);
        var running = running(dataDir, key, database, kafka(broker));
        if (broker != null) {
            // Nothing waits for it, so it must not take the processor from what is waited for.
            broker.launch();
        }
        return running;
    }

    /** Keeps nothing on disk: what it needs is shared with other processes. */
    private Running part() {
        checkPort();
        var key = new AdminKey(Objects.requireNonNull(settings.adminKey()));
        var database = external(Objects.requireNonNull(settings.postgresUrl()));
        return running(null, key, database, kafka(null));
    }

    private Running running(
            @Nullable Path dataDir,
            AdminKey key,
            @Nullable JdbcConnectionDetails details,
            KafkaAddress kafka) {
        var context = services(key, details, kafka);
        var database = DatabaseAddress.of(context.getBean(JdbcConnectionDetails.class));
        return new Running(dataDir, port(context), key, database, kafka);
    }

    private DatabaseAddress database(Path dataDir) {
        return settings.postgresUrl() == null
                ? embedded(dataDir)
                : external(settings.postgresUrl());
    }

    private DatabaseAddress embedded(Path dataDir) {
        var options = PostgresSettings.standard().onPort(settings.postgresPort());
        var postgres = EmbeddedPostgres.start(dataDir, options);
        started.push(postgres);
        return new DatabaseAddress(
                HOST + ":" + postgres.port(),
                postgres.database(),
                "",
                postgres.user(),
                postgres.password());
    }

    private @Nullable EmbeddedKafka broker(Path dataDir) {
        if (!(settings.kafka() instanceof KafkaChoice.Embedded(var port))) {
            return null;
        }
        var broker = EmbeddedKafka.prepare(dataDir, KafkaSettings.standard().onPort(port));
        started.push(broker);
        return broker;
    }

    private KafkaAddress kafka(@Nullable EmbeddedKafka broker) {
        return switch (settings.kafka()) {
            case KafkaChoice.Embedded _ when broker != null ->
                    new KafkaAddress(broker.bootstrapServers());
            case KafkaChoice.Embedded _, KafkaChoice.Off _ -> new KafkaAddress(null);
            case KafkaChoice.Cluster(var servers) -> new KafkaAddress(servers);
        };
    }

    private static DatabaseAddress external(String url) {
        var address = DatabaseAddress.parse(url);
        DatabaseProbe.check(address);
        return address;
    }

    private ConfigurableApplicationContext services(
            AdminKey key, @Nullable JdbcConnectionDetails database, KafkaAddress kafka) {
        var application =
                new SpringApplicationBuilder(RelataApplication.class)
                        .sources(connections)
                        .bannerMode(Banner.Mode.OFF)
                        .registerShutdownHook(false)
                        .initializers((GenericApplicationContext context) -> {
                            context.registerBean(AdminKey.class, () -> key);
                            if (database != null) {
                                context.registerBean(JdbcConnectionDetails.class, () -> database);
                            }
                            context.registerBean(KafkaAddress.class, () -> kafka);
                        })
                        .build();
        var context = run(application, kafka);
        started.push(context);
        return context;
    }

    private ConfigurableApplicationContext run(SpringApplication application, KafkaAddress kafka) {
        try {
            return application.run(arguments(kafka));
        } catch (RuntimeException e) {
            if (causeOf(e, PortInUseException.class) != null) {
                throw portInUse(e);
            }
            throw e;
        }
    }

    private String[] arguments(KafkaAddress kafka) {
        Map<String, String> properties = new LinkedHashMap<>(kafka.properties());
        if (!services().contains(Service.MODELING)) {
            properties.putAll(WITHOUT_MODELING);
        }
        properties.putAll(settings.properties());
        properties.putIfAbsent("server.address", HOST);
        properties.put("server.port", Integer.toString(settings.port()));
        return properties.entrySet().stream()
                .map(property -> "--%s=%s".formatted(property.getKey(), property.getValue()))
                .toArray(String[]::new);
    }

    // Asked before the slow part, so that the answer comes at once.
    private void checkPort() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), settings.port()));
        } catch (BindException e) {
            throw portInUse(e);
        } catch (IOException e) {
            throw new StartupProblem(
                    "Port %d can't be opened: %s".formatted(settings.port(), e.getMessage()), e);
        }
    }

    private StartupProblem portInUse(Exception cause) {
        var reason =
                String.valueOf(cause.getMessage()).contains("Permission denied")
                        ? "needs more rights than you have"
                        : "is in use";
        return new StartupProblem(
                "Port %d %s: choose another with --port.".formatted(settings.port(), reason),
                cause);
    }

    private static int port(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }
}
