package io.relata.projection.catalog;

/** How an attempt to change a tenant's tables ended; without {@link Done} they are as before. */
public sealed interface Outcome {
    record Done() implements Outcome {}

    /** It would hold a big table for too long, or somebody is preparing it. */
    record MustPrepare() implements Outcome {}

    /** Somebody holds a table; the same attempt can succeed later. */
    record MustWait(String reason) implements Outcome {}

    /** The records don't satisfy the change. */
    record Violated(String reason) implements Outcome {}

    /** It can't be done, for a reason that nobody thought of. */
    record Failed(String reason) implements Outcome {}
}
