package io.relata.projection.feed;

import io.relata.kernel.publication.SchemaPublished;

/** How an attempt to make a revision real ended. */
sealed interface Applied {
    /** The tables are those of this schema once the transaction commits. */
    record Live(SchemaPublished schema) implements Applied {}

    /** It will be tried again. */
    record Waits() implements Applied {}

    /** Something that takes long has to be done first. */
    record MustPrepare() implements Applied {}

    /** It is tried again from time to time. */
    record Parked() implements Applied {}
}
