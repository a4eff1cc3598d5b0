package io.relata.allinone.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Two pools on one database: {@code control} owns the schemas, {@code data} only reads and writes
 * records.
 *
 * <p>They are apart so that a flood of queries can't keep an edit waiting, nor a slow edit the
 * queries.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PoolSettings.class)
public class DatabaseConfiguration {
    /** The role of the data pool; the projection makes it. */
    private static final String RUNTIME_ROLE = "relata_runtime";

    private static final int NEVER_FAIL_AT_START = -1;

    @Bean
    @Primary
    @Qualifier("control")
    DataSource controlDataSource(JdbcConnectionDetails database, PoolSettings settings) {
        var config = pool("control", database, settings);
        config.setMaximumPoolSize(settings.controlConnections());
        config.setMinimumIdle(Math.min(2, settings.controlConnections()));
        // A process that hangs inside a transaction holds locks that all others wait for.
        config.setConnectionInitSql(
                "SET TIME ZONE 'UTC'; SET IntervalStyle = iso_8601; SET idle_in_transaction_session_timeout = %d"
                        .formatted(settings.idleInTransactionTimeout().toMillis()));
        return new HikariDataSource(config);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("data")
    DataSource dataDataSource(JdbcConnectionDetails database, PoolSettings settings) {
        var config = pool("data", database, settings);
        config.setMaximumPoolSize(settings.dataConnections());
        // The role appears with the projection's migration, which runs after this bean is made.
        config.setInitializationFailTimeout(NEVER_FAIL_AT_START);
        config.setMinimumIdle(0);
        // Compiling a statement takes longer than any that is allowed here.
        config.setConnectionInitSql(
                "SET ROLE %s; SET TIME ZONE 'UTC'; SET IntervalStyle = iso_8601; SET jit = off; SET statement_timeout = %d"
                        .formatted(RUNTIME_ROLE, settings.statementTimeout().toMillis()));
        // Answers are made from PostgreSQL's text, byte by byte. Texts, because the driver does not
        // see properties that are not.
        config.addDataSourceProperty("binaryTransfer", "false");
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty(
                "preparedStatementCacheQueries", Integer.toString(settings.preparedStatements()));
        return new HikariDataSource(config);
    }

    /** Of the data pool, for mutations. */
    @Bean(defaultCandidate = false)
    @Qualifier("writes")
    DataSource writesDataSource(@Qualifier("data") DataSource data, PoolSettings settings)
            throws SQLException {
        return new RenewedConnections(
                data.unwrap(HikariDataSource.class), settings.mutationsOfConnection());
    }

    @Bean
    HealthIndicator databaseHealthIndicator(JdbcConnectionDetails database) {
        return new DatabaseHealth(DatabaseAddress.of(database));
    }

    private static HikariConfig pool(
            String name, JdbcConnectionDetails database, PoolSettings settings) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(database.getJdbcUrl());
        config.setUsername(database.getUsername());
        config.setPassword(database.getPassword());
        config.setConnectionTimeout(settings.connectionTimeout().toMillis());
        config.setMaxLifetime(settings.connectionLifetime().toMillis());
        config.addDataSourceProperty("ApplicationName", "relata " + name);
        return config;
    }
}
