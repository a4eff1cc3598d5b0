package io.relata.runtime.mutation;

import java.util.List;

/**
 * A to-many end that is to have certain records and no other.
 *
 * @param of the record that has the end
 * @param kept those that stay if they are there
 * @param deleteOrphans what is there and not kept is deleted, else let go
 * @param mandatory an orphan cannot be without the record that it is let go by
 * @param path of the verb
 */
record Roster(
        Way way, Value of, List<Value> kept, boolean deleteOrphans, boolean mandatory, Path path) {
    Roster {
        kept = List.copyOf(kept);
    }
}
