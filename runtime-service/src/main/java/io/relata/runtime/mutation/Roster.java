package io.relata.runtime.mutation;

import io.relata.kernel.schema.RelationshipId;
import io.relata.runtime.plan.MutationError;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An end that is to have certain records and no other.
 *
 * @param of the record that has the end
 * @param kept those that stay if they are there
 * @param path of the verb
 */
record Roster(Way way, Value of, List<Value> kept, Others others, Path path) {
    Roster {
        kept = List.copyOf(kept);
    }

    /** What becomes of those that are not kept. */
    sealed interface Others {
        /**
         * @param deleted else they are let go
         * @param several what is wrong where several are there; null when there may be
         */
        record Go(boolean deleted, @Nullable Supplier<MutationError> several) implements Others {}

        /** There is one partner at most in this relationship. */
        record AreInTheWay(RelationshipId relationship) implements Others {}
    }
}
