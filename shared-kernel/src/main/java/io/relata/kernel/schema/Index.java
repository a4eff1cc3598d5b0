package io.relata.kernel.schema;

import java.util.List;

/**
 * An index that was asked for, removed ones included; unique fields and keys have theirs anyway.
 *
 * @param on what it is over, in this order: fields of the entity and keys that it stores
 * @param unique no two records have the same values; records with a null among them don't count
 */
public record Index(
        IndexId id, EntityId entity, List<MemberId> on, boolean unique, boolean retired) {

    public Index {
        on = List.copyOf(on);
        if (on.isEmpty()) {
            throw new IllegalArgumentException("an index is over something");
        }
    }

    Index withRetired(boolean nowRetired) {
        return new Index(id, entity, on, unique, nowRetired);
    }
}
