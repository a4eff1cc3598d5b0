package io.relata.runtime.mutation;

import io.relata.runtime.plan.MutationError;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An end that is to have certain records and no other.
 *
 * @param of the record that has the end
 * @param kept those that stay if they are there
 * @param deleteOrphans what is there and not kept is deleted, else let go
 * @param mandatory an orphan cannot be without the record that it is let go by
 * @param several what is wrong where several are there; null when there may be
 * @param path of the verb
 */
record Roster(
        Way way,
        Value of,
        List<Value> kept,
        boolean deleteOrphans,
        boolean mandatory,
        @Nullable Supplier<MutationError> several,
        Path path) {
    Roster {
        kept = List.copyOf(kept);
    }
}
