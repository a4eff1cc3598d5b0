package io.relata.modeling.decision;

import org.jspecify.annotations.Nullable;

/** One end of a relationship as a command describes it. */
public record NewEnd(
        @Meaning("Name or id of the entity at this end.") String entity,
        @Meaning("The field of this entity that leads to the other side; derived when left out.")
                @Nullable String field,
        @Meaning("Whether the field is part of the API; true unless said.")
                @Nullable Boolean exposed,
        @Meaning("On the end that stores the key: every record must be linked.")
                @Nullable Boolean mandatory,
        @Nullable String description) {

    boolean isExposed() {
        return !Boolean.FALSE.equals(exposed);
    }

    boolean isMandatory() {
        return Boolean.TRUE.equals(mandatory);
    }
}
