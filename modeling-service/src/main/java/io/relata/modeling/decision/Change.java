package io.relata.modeling.decision;

import org.jspecify.annotations.Nullable;

/** A member of a command that can be left out, given, or given as null to take something away. */
public record Change<T>(@Nullable T to) {

    static <T> @Nullable T apply(@Nullable Change<T> change, @Nullable T before) {
        return change == null ? before : change.to();
    }
}
