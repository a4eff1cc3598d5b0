package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.RelationshipId;
import java.util.List;

/**
 * What rows that go into one statement have in common; the statement is made of nothing else.
 * Permitted in the order in which they run: what lets go comes before what takes.
 */
sealed interface Shape {
    EntityId table();

    /** What runs earlier than another shape of the same plan. */
    default int phase() {
        return switch (this) {
            case Detach _, DetachAll _, Unlink _ -> 0;
            case Insert _ -> 1;
            case Update _ -> 2;
            case Attach _ -> 3;
            case Link _ -> 4;
        };
    }

    /** Cells: child, parent. A child of another parent stays there. */
    record Detach(EntityId table, RelationshipId key) implements Shape {}

    /** Cells: parent. */
    record DetachAll(EntityId table, RelationshipId key) implements Shape {}

    /** Cells: the record at this side, the record at the other. */
    record Unlink(EntityId table, RelationshipId ownKey, RelationshipId otherKey)
            implements Shape {}

    /** Cells: as the columns, the id first. */
    record Insert(EntityId table, List<Column> columns) implements Shape {}

    /** Cells: the id, then as the columns. */
    record Update(EntityId table, List<Column> columns) implements Shape {}

    /**
     * Cells: child, parent.
     *
     * @param exclusive a child that has a parent stays there: the partner of a strict one-to-one
     */
    record Attach(EntityId table, RelationshipId key, boolean exclusive) implements Shape {}

    /** Cells: id of the new link, the record at this side, the record at the other. */
    record Link(EntityId table, RelationshipId ownKey, RelationshipId otherKey, boolean uniquePair)
            implements Shape {}
}
