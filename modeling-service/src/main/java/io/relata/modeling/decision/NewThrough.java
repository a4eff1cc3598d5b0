package io.relata.modeling.decision;

import org.jspecify.annotations.Nullable;

/**
 * The join entity of a many-to-many as a command names it; just its name may stand for the object.
 */
@JustName
public record NewThrough(
        @Meaning("An existing entity, or the name of one to be made.") String entity,
        @Meaning("The field of the join entity that leads to the source entity.")
                @Nullable String source,
        @Meaning("The field of the join entity that leads to the target entity.")
                @Nullable String target) {

    public static NewThrough named(String entity) {
        return new NewThrough(entity, null, null);
    }
}
