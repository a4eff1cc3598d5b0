package io.relata.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;

/**
 * Axon's JDBC engine with jsonb payloads and with append order = commit order: every append takes
 * one advisory lock before it draws its global index. Axon drops a gap that stays open too long,
 * and an event that then fills it would never be handled; without gaps that can fill later there is
 * nothing to lose.
 */
final class PostgresEventStorageEngine extends JdbcEventStorageEngine {
    static final String CHANNEL = "relata_events";

    /** Key of the advisory lock; any constant that nothing else uses. */
    private static final long APPEND_LOCK = 0x52454C415441L;

    private static final String LOCK_AND_NOTIFY =
            "SELECT pg_advisory_xact_lock(" + APPEND_LOCK + "), pg_notify('" + CHANNEL + "', '')";
    private static final String APPEND =
            """
            INSERT INTO relata_events.domain_event
              (event_id, stream, sequence_number, stream_type, occurred_at, payload_type, payload_version, payload, meta_data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)\
            """;
    private static final String SNAPSHOT =
            """
            INSERT INTO relata_events.snapshot
              (event_id, stream, sequence_number, stream_type, occurred_at, payload_type, payload_version, payload, meta_data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
            ON CONFLICT (stream, sequence_number) DO UPDATE SET event_id = EXCLUDED.event_id,
              occurred_at = EXCLUDED.occurred_at, payload_version = EXCLUDED.payload_version,
              payload = EXCLUDED.payload\
            """;

    private PostgresEventStorageEngine(Builder builder) {
        super(builder);
    }

    static PostgresEventStorageEngine over(
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer serializer,
            PersistenceExceptionResolver duplicates,
            int gapTimeoutMillis) {
        var builder = JdbcEventStorageEngine.builder();
        builder.connectionProvider(connections)
                .transactionManager(transactions)
                .schema(tables())
                .dataType(String.class)
                .gapTimeout(gapTimeoutMillis)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(PostgresEventStorageEngine::isOfThisForm)
                .persistenceExceptionResolver(duplicates)
                .batchSize(200);
        return new PostgresEventStorageEngine(builder);
    }

    private static boolean isOfThisForm(DomainEventData<?> snapshot) {
        return StoredSerializer.FOLD_VERSION.equals(snapshot.getPayload().getType().getRevision());
    }

    @Override
    protected PreparedStatement appendEvents(
            Connection connection, List<? extends EventMessage<?>> events, Serializer serializer)
            throws SQLException {
        try (var lock = connection.prepareStatement(LOCK_AND_NOTIFY)) {
            lock.execute();
        }
        var statement = connection.prepareStatement(APPEND);
        for (var event : events) {
            bind(statement, (DomainEventMessage<?>) event, serializer);
            statement.addBatch();
        }
        return statement;
    }

    @Override
    protected PreparedStatement appendSnapshot(
            Connection connection, DomainEventMessage<?> snapshot, Serializer serializer)
            throws SQLException {
        var statement = connection.prepareStatement(SNAPSHOT);
        bind(statement, snapshot, serializer);
        return statement;
    }

    @Override
    protected PreparedStatement createTokenAt(Connection connection, Instant instant)
            throws SQLException {
        var statement =
                connection.prepareStatement(
                        "SELECT min(global_index) - 1 FROM relata_events.domain_event WHERE occurred_at >= ?");
        statement.setObject(1, instant.atOffset(ZoneOffset.UTC));
        return statement;
    }

    @Override
    protected Object readTimeStamp(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    @SuppressWarnings("unchecked")
    protected <T> T readPayload(ResultSet row, String column) throws SQLException {
        return (T) row.getString(column);
    }

    private static void bind(
            PreparedStatement statement, DomainEventMessage<?> event, Serializer serializer)
            throws SQLException {
        var payload = event.serializePayload(serializer, String.class);
        statement.setObject(1, UUID.fromString(event.getIdentifier()));
        statement.setString(2, event.getAggregateIdentifier());
        statement.setLong(3, event.getSequenceNumber());
        statement.setString(4, event.getType());
        statement.setObject(5, event.getTimestamp().atOffset(ZoneOffset.UTC));
        statement.setString(6, payload.getType().getName());
        statement.setString(7, payload.getType().getRevision());
        statement.setString(8, payload.getData());
        statement.setString(9, event.serializeMetaData(serializer, String.class).getData());
    }

    private static EventSchema tables() {
        return EventSchema.builder()
                .eventTable("relata_events.domain_event")
                .snapshotTable("relata_events.snapshot")
                .globalIndexColumn("global_index")
                .timestampColumn("occurred_at")
                .eventIdentifierColumn("event_id")
                .aggregateIdentifierColumn("stream")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("stream_type")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_version")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .build();
    }
}
