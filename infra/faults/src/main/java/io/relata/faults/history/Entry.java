package io.relata.faults.history;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One line of a history; times are milliseconds since the run began. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Planned.class, name = "planned"),
    @JsonSubTypes.Type(value = Entry.Fired.class, name = "fired"),
    @JsonSubTypes.Type(value = Entry.Invoked.class, name = "invoked"),
    @JsonSubTypes.Type(value = Entry.Attempted.class, name = "attempted"),
    @JsonSubTypes.Type(value = Entry.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Entry.Observed.class, name = "observed"),
    @JsonSubTypes.Type(value = Entry.Stored.class, name = "stored"),
    @JsonSubTypes.Type(value = Entry.Sent.class, name = "sent"),
    @JsonSubTypes.Type(value = Entry.Kept.class, name = "kept"),
    @JsonSubTypes.Type(value = Entry.Settled.class, name = "settled"),
    @JsonSubTypes.Type(value = Entry.Appended.class, name = "appended"),
    @JsonSubTypes.Type(value = Entry.Handled.class, name = "handled"),
    @JsonSubTypes.Type(value = Entry.BrokenOff.class, name = "brokenOff")
})
public sealed interface Entry {
    /** How often a fault has to be seen for the run to show anything. */
    record Planned(String fault, int times) implements Entry {}

    /**
     * @param proven whether there is a proof that it happened as planned
     * @param proof what was seen
     */
    record Fired(long at, String fault, boolean proven, String proof) implements Entry {}

    /** A client begins an operation; its name is drawn by the client and never used again. */
    record Invoked(long at, String operation, Kind kind, String tenant, String what)
            implements Entry {}

    /**
     * One request of an operation that may take several.
     *
     * @param status of HTTP; 0 where no answer came
     */
    record Attempted(long at, String operation, int status, String detail) implements Entry {}

    /**
     * @param revision what an accepted edit was told to be; else 0
     */
    record Answered(long at, String operation, Outcome outcome, long revision, String detail)
            implements Entry {}

    /** What must hold at a moment of the run, and whether it did. */
    record Observed(long at, String expectation, boolean held, String detail) implements Entry {}

    /**
     * Final read: one event of a tenant's history.
     *
     * @param operation the edit that made it
     */
    record Stored(String tenant, long revision, long sequence, String type, String operation)
            implements Entry {}

    /** Final read: one record of the topic of events, in the order of the topic. */
    record Sent(String tenant, long revision, long sequence, String type) implements Entry {}

    /**
     * Final read: one record.
     *
     * @param children that were written together with it
     */
    record Kept(String tenant, String operation, int children) implements Entry {}

    /**
     * Final read: where a tenant stands once everything has come to rest.
     *
     * @param revision newest of its history
     * @param applied of its tables
     * @param served by the data API
     * @param published newest of the topic of revisions; -1 where there is no Kafka
     * @param differences between tables and history; empty when they are equal
     */
    record Settled(
            String tenant,
            long revision,
            long applied,
            long served,
            long published,
            String state,
            String differences)
            implements Entry {}

    /** An event was committed; told by the store itself. */
    record Appended(long position, String event) implements Entry {}

    /** A processor handled an event. */
    record Handled(String event) implements Entry {}

    /** The run did not come to its end. */
    record BrokenOff(long at, String reason) implements Entry {}

    /** What a client does. */
    enum Kind {
        EDIT,
        WRITE
    }

    /** How an operation ended. */
    enum Outcome {
        /** Acknowledged: it must be there. */
        DONE,
        /** Refused: it must not be there. */
        REFUSED,
        /** Nobody told: it may be there. */
        UNKNOWN
    }
}
