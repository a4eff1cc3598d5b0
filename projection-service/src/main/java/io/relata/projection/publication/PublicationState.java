package io.relata.projection.publication;

import io.relata.eventstore.EventTail;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the publication is doing, for health and metrics of this process. */
public final class PublicationState {
    private static final String TOPIC = "schema.events";

    private final EventTail tail;
    private final JdbcClient database;
    private final Clock clock;
    private volatile Now now = new Now(Role.STARTING, null, -1);

    PublicationState(EventTail tail, JdbcClient database, Clock clock) {
        this.tail = tail;
        this.database = database;
        this.clock = clock;
    }

    /** What this process does for the publication. */
    public enum Role {
        STARTING,
        /** Publishes. */
        LEADING,
        /** Another process publishes. */
        STANDING_BY,
        /** Kafka can't be used, or not by this process. */
        FAILING,
        STOPPED
    }

    /**
     * What waits to be published, by any process.
     *
     * @param position of the log's entry that was published last, as far as is known
     * @param events that wait, counted up to 100,000
     * @param oldest how long the first of them has waited
     */
    public record Lag(long position, long events, Duration oldest) {}

    private record Now(Role role, @Nullable String problem, long position) {}

    public Role role() {
        return now.role();
    }

    /** Why it fails; null while it does not. */
    public @Nullable String problem() {
        return now.problem();
    }

    /** Asks the database. */
    public Lag lag() {
        var position = now.role() == Role.LEADING ? now.position() : lastKnown();
        var backlog = tail.backlog(position);
        var oldest =
                backlog.oldest() == null
                        ? Duration.ZERO
                        : Duration.between(backlog.oldest(), clock.instant());
        return new Lag(position, backlog.events(), oldest);
    }

    void leads(long position) {
        now = new Now(Role.LEADING, null, position);
    }

    void is(Role role) {
        now = new Now(role, null, now.position());
    }

    void fails(String problem) {
        now = new Now(Role.FAILING, problem, now.position());
    }

    /** For those that have to measure while Kafka can't be asked. */
    void note(long position) {
        database.sql(
                        """
                        INSERT INTO relata_projection.publication (topic, position) VALUES (?, ?)
                        ON CONFLICT (topic) DO UPDATE SET position = excluded.position\
                        """)
                .params(TOPIC, position)
                .update();
    }

    private long lastKnown() {
        return database.sql("SELECT position FROM relata_projection.publication WHERE topic = ?")
                .param(TOPIC)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
