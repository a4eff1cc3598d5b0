package io.relata.allinone.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The connection pools.
 *
 * @param controlConnections most connections for events, modelling and projection
 * @param dataConnections most connections for queries and mutations of records
 * @param connectionTimeout how long a request waits for a free connection
 * @param connectionLifetime how old a connection gets: its backend keeps what it knows of every
 *     tenant's tables, about 11 KB each, until it ends
 * @param mutationsOfConnection after how many mutations a data connection is closed: its backend
 *     keeps plans for every foreign key and trigger that they went through, until it ends
 * @param statementTimeout how long one statement on records may run
 * @param idleInTransactionTimeout how long a transaction of the control pool may do nothing
 * @param preparedStatements how many statements each data connection keeps prepared
 */
@ConfigurationProperties("relata.database")
public record PoolSettings(
        @DefaultValue("24") int controlConnections,
        @DefaultValue("16") int dataConnections,
        @DefaultValue("10s") Duration connectionTimeout,
        @DefaultValue("15m") Duration connectionLifetime,
        @DefaultValue("1000") int mutationsOfConnection,
        @DefaultValue("5s") Duration statementTimeout,
        @DefaultValue("10s") Duration idleInTransactionTimeout,
        @DefaultValue("512") int preparedStatements) {}
