package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import io.relata.runtime.plan.MutationError;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What a root field is going to do. */
sealed interface FieldPlan {

    /** It cannot be done, whatever the records are. */
    record Refused(List<MutationError> errors) implements FieldPlan {
        public Refused {
            errors = List.copyOf(errors);
        }
    }

    /**
     * Records are created, changed and linked.
     *
     * @param target the record that must exist
     * @param lookups the keys to look up, each with the places where it was given
     * @param rosters the ends whose other records are let go
     * @param results ids of the records to answer with, in order of the inputs
     */
    record Changes(
            @Nullable Target target,
            SequencedMap<Key, List<Path>> lookups,
            List<Roster> rosters,
            List<Write> writes,
            List<String> results)
            implements FieldPlan {
        public Changes {
            rosters = List.copyOf(rosters);
            writes = List.copyOf(writes);
            results = List.copyOf(results);
        }
    }

    /** A record is deleted, and what goes with it. */
    record Removal(EntityId table, String id) implements FieldPlan {}

    /**
     * @param version that the record must have
     */
    record Target(EntityId table, String id, @Nullable Long version) {}
}
