package io.relata.runtime.plan;

import java.util.List;

/**
 * A mutation document that is ready to run.
 *
 * @param keys of all members of the answer, in order
 * @param fields in the order of the keys that are not {@code __typename}
 */
public record MutationRequest(List<Key> keys, List<MutationField> fields) {

    public MutationRequest {
        keys = List.copyOf(keys);
        fields = List.copyOf(fields);
    }

    /** A member of the answer. */
    public record Key(String responseKey, boolean typename) {}
}
