package io.relata.eventstore;

import io.relata.kernel.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far the feeds have come, whichever process runs them: read from what they have stored, so
 * that a feed that nobody runs is seen too.
 */
public final class FeedProgress {
    /** Beyond it a lag is just long. */
    private static final int MOST_EVENTS = 10_000;

    private static final String TOKENS =
            "SELECT processor_name, segment, token, token_type FROM relata_events.token ORDER BY 1, 2";
    private static final String EVENTS =
            """
            SELECT global_index, stream, occurred_at FROM relata_events.domain_event
            WHERE global_index > ? ORDER BY global_index LIMIT ?\
            """;

    private final JdbcTemplate database;
    private final Serializer serializer = new StoredSerializer();
    private final Predicate<String> runs;

    FeedProgress(DataSource database, Predicate<String> runs) {
        this.database = new JdbcTemplate(database);
        this.runs = runs;
    }

    /** Whether this process takes part in running the feed. */
    public boolean runs(String feed) {
        return runs.test(feed);
    }

    /**
     * What a feed has not handled yet.
     *
     * @param events at most 10,000 are counted
     * @param oldest position of the oldest of them; {@link Long#MAX_VALUE} where there is none
     * @param age how long the oldest waits
     */
    public record Lag(long events, long oldest, Duration age) {
        public static final Lag NONE = new Lag(0, Long.MAX_VALUE, Duration.ZERO);

        private Lag and(Entry entry, Instant now) {
            return events > 0
                    ? new Lag(events + 1, oldest, age)
                    : new Lag(1, entry.position(), Duration.between(entry.occurredAt(), now));
        }
    }

    private record Entry(long position, TenantId tenant, Instant occurredAt) {}

    private record Reached(String feed, int segment, long position) {
        Behind among(int[] segments) {
            return new Behind(Segment.computeSegment(segment, segments), position);
        }
    }

    private record Behind(Segment segment, long position) {
        boolean misses(Entry entry) {
            return entry.position() > position && segment.matches(entry.tenant());
        }
    }

    /** Position of the newest event; 0 where there is none. */
    public long head() {
        var head =
                database.queryForObject(
                        "SELECT coalesce(max(global_index), 0) FROM relata_events.domain_event",
                        Long.class);
        return head == null ? 0 : head;
    }

    /** The lag of every feed that has ever run. */
    public SequencedMap<String, Lag> lags() {
        var reached = database.query(TOKENS, this::reached);
        var from = reached.stream().mapToLong(Reached::position).min().orElse(0);
        var entries = database.query(EVENTS, FeedProgress::entry, from, MOST_EVENTS);
        var lags = new LinkedHashMap<String, Lag>();
        for (var feed : reached.stream().map(Reached::feed).distinct().toList()) {
            var own = reached.stream().filter(one -> one.feed().equals(feed)).toList();
            lags.put(feed, lag(own, entries));
        }
        return lags;
    }

    public Lag lag(String feed) {
        return lags().getOrDefault(feed, Lag.NONE);
    }

    private static Lag lag(List<Reached> segments, List<Entry> entries) {
        var numbers = segments.stream().mapToInt(Reached::segment).toArray();
        var behind = segments.stream().map(reached -> reached.among(numbers)).toList();
        var now = Instant.now();
        var lag = Lag.NONE;
        for (var entry : entries) {
            if (behind.stream().anyMatch(segment -> segment.misses(entry))) {
                lag = lag.and(entry, now);
            }
        }
        return lag;
    }

    private Reached reached(ResultSet row, int number) throws SQLException {
        return new Reached(
                row.getString("processor_name"),
                row.getInt("segment"),
                position(row.getString("token"), row.getString("token_type")));
    }

    /** A segment that has not seen anything yet is before everything. */
    private long position(@Nullable String token, @Nullable String type) {
        if (token == null || type == null) {
            return 0;
        }
        TrackingToken stored =
                serializer.deserialize(
                        new SimpleSerializedObject<>(token, String.class, type, null));
        return stored.position().orElse(Long.MAX_VALUE);
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("global_index"),
                StreamHeads.tenantOf(row.getString("stream")),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant());
    }
}
