package io.relata.projection.feed;

import io.relata.kernel.publication.SchemaPublished;

/** How an attempt to make a revision real ended. */
sealed interface Applied {
    /** The tables are those of this schema once the transaction commits. */
    record Live(SchemaPublished schema) implements Applied {}

    /** It will be tried again. */
    record Waits() implements Applied {}

    /** It will not be tried again before the next start. */
    record Parked() implements Applied {}
}
