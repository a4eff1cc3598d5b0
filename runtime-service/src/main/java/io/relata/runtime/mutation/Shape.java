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
            case Detach _, DetachAll _, DetachOthers _, Clear _, Unlink _ -> 0;
            case Move _ -> 1;
            case Delete _ -> 2;
            case Insert _ -> 3;
            case Update _ -> 4;
            case Attach _ -> 5;
            case Link _, Relink _ -> 6;
        };
    }

    /** How many cells, from the first, say which record a row is about. */
    default int identity() {
        return switch (this) {
            case Clear _, Delete _, Insert _, Update _, DetachAll _, Move _ -> 1;
            case Detach _, DetachOthers _, Attach _, Unlink _, Relink _ -> 2;
            case Link _ -> 3;
        };
    }

    /** Cells: child, parent. A child of another parent stays there. */
    record Detach(EntityId table, RelationshipId key) implements Shape {}

    /** Cells: parent. */
    record DetachAll(EntityId table, RelationshipId key) implements Shape {}

    /** Cells: the child that stays if it is there, parent. */
    record DetachOthers(EntityId table, RelationshipId key) implements Shape {}

    /**
     * Cells: child, parent, an array of those that the child may have had until now. It is never
     * without one in between.
     */
    record Move(EntityId table, RelationshipId key) implements Shape {}

    /** Cells: child. */
    record Clear(EntityId table, RelationshipId key) implements Shape {}

    /** Cells: the record at this side, the record at the other. */
    record Unlink(EntityId table, RelationshipId ownKey, RelationshipId otherKey)
            implements Shape {}

    /** Cells: the id. */
    record Delete(EntityId table) implements Shape {}

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

    /**
     * Cells: id of the new link, the record at this side, the record at the other, then as the
     * columns. A pair that is linked already gets the values of the columns.
     */
    record Link(
            EntityId table,
            RelationshipId ownKey,
            RelationshipId otherKey,
            boolean uniquePair,
            List<Column> columns)
            implements Shape {}

    /**
     * Changes links. Cells: the record at this side, the record at the other, then as the columns.
     */
    record Relink(
            EntityId table, RelationshipId ownKey, RelationshipId otherKey, List<Column> columns)
            implements Shape {}
}
