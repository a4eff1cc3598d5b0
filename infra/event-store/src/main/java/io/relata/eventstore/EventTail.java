package io.relata.eventstore;

import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.tenant.TenantChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The streams of all tenants as one, in the order of their commits, for whoever keeps a position of
 * their own. Appends commit in the order of their positions, so nothing appears before a position
 * that was once read.
 */
public final class EventTail {
    /** Events counted at most: how far behind somebody is beyond that hardly matters. */
    private static final int COUNTED = 100_000;

    private final JdbcClient database;
    private final WakeableSource source;
    private final StoredSerializer serializer = new StoredSerializer();

    EventTail(DataSource database, WakeableSource source) {
        this.database = JdbcClient.create(database);
        this.source = source;
    }

    /** What was appended at a position. */
    public sealed interface Entry {
        long position();

        /** A change set of a tenant's schema. */
        record OfSchema(long position, ChangeSet changeSet) implements Entry {}

        /** A change of a tenant's life. */
        record OfTenant(long position, TenantChange change) implements Entry {}
    }

    /**
     * What somebody has still to handle.
     *
     * @param events schema events
     * @param oldest when the first of them happened; null where there is none
     */
    public record Backlog(long events, @Nullable Instant oldest) {}

    /** The next entries after a position; 0 is before everything. */
    public List<Entry> after(long position, int limit) {
        return database.sql(
                        """
                        SELECT global_index, payload_type, payload_version, payload::text AS payload
                        FROM relata_events.domain_event WHERE global_index > ? ORDER BY global_index LIMIT ?\
                        """)
                .params(position, limit)
                .query((row, _) -> entry(row))
                .list();
    }

    /** The newest position; 0 where nothing was ever appended. */
    public long head() {
        return database.sql("SELECT coalesce(max(global_index), 0) FROM relata_events.domain_event")
                .query(Long.class)
                .single();
    }

    /** Tells this event store from every other; null while it is empty. */
    public @Nullable UUID identity() {
        return database.sql(
                        "SELECT event_id FROM relata_events.domain_event ORDER BY global_index LIMIT 1")
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    public Backlog backlog(long position) {
        return database.sql(
                        """
                        SELECT coalesce(sum(events), 0) AS events, min(occurred_at) AS oldest FROM (
                          SELECT jsonb_array_length(payload->'events') AS events, occurred_at
                          FROM relata_events.domain_event
                          WHERE global_index > ? AND stream_type = 'schema'
                          ORDER BY global_index LIMIT ?) AS waiting\
                        """)
                .params(position, COUNTED)
                .query((row, _) -> new Backlog(row.getLong("events"), oldest(row)))
                .single();
    }

    /** Calls after each append, of whichever process; it must be quick. */
    public void onAppend(Runnable listener) {
        source.onWake(listener);
    }

    private static @Nullable Instant oldest(ResultSet row) throws SQLException {
        var oldest = row.getObject("oldest", OffsetDateTime.class);
        return oldest == null ? null : oldest.toInstant();
    }

    private Entry entry(ResultSet row) throws SQLException {
        var position = row.getLong("global_index");
        Object payload =
                serializer.deserialize(
                        new SimpleSerializedObject<>(
                                row.getString("payload"),
                                String.class,
                                row.getString("payload_type"),
                                row.getString("payload_version")));
        return switch (payload) {
            case ChangeSet changeSet -> new Entry.OfSchema(position, changeSet);
            case TenantChange change -> new Entry.OfTenant(position, change);
            default -> throw new IllegalStateException("not an event of a tenant: " + payload);
        };
    }
}
