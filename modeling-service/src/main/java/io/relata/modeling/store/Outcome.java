package io.relata.modeling.store;

import io.relata.kernel.publication.SchemaProgress.Progress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of a change set that was not refused.
 *
 * @param answer revision, events and plan
 * @param progress how far it is, where it is not yet live and that is known
 */
public record Outcome(ObjectNode answer, Status status, @Nullable Progress progress) {

    /** How far it came. */
    public enum Status {
        /** Nothing is stored. */
        PLANNED,
        /** Stored, but not yet live. */
        PENDING,
        /** Live. */
        APPLIED
    }
}
