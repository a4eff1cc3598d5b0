package io.relata.kernel.schema;

import org.jspecify.annotations.Nullable;

/**
 * A relationship between two entities (or one and itself), removed ones included.
 *
 * @param owner the side whose entity stores the foreign key; of no meaning in a many-to-many
 * @param strict a one-to-one whose key is unique
 * @param identifying the owning record cannot be given another parent
 * @param through set exactly when the cardinality is many-to-many
 */
public record Relationship(
        RelationshipId id,
        @Nullable String name,
        Cardinality cardinality,
        End source,
        End target,
        OnDelete onDelete,
        Side owner,
        boolean strict,
        boolean identifying,
        @Nullable Through through,
        boolean allowDuplicateLinks,
        boolean retired) {

    public Relationship {
        if ((through != null) != (cardinality == Cardinality.MANY_TO_MANY)) {
            throw new IllegalArgumentException(cardinality + " with through " + through);
        }
    }

    public End end(Side side) {
        return side == Side.SOURCE ? source : target;
    }

    /** Whether the field at this side is a list. */
    public boolean toMany(Side side) {
        return switch (cardinality) {
            case ONE_TO_ONE -> false;
            case ONE_TO_MANY -> side == Side.SOURCE;
            case MANY_TO_ONE -> side == Side.TARGET;
            case MANY_TO_MANY -> true;
        };
    }

    public boolean storesKey() {
        return through == null;
    }

    /** The end whose entity stores the key. */
    public End owningEnd() {
        return end(owner);
    }

    /** The end whose entity the key points to. */
    public End referencedEnd() {
        return end(owner.other());
    }

    /** Whether one record can be the partner of at most one other, so that the key is unique. */
    public boolean uniqueKey() {
        return cardinality == Cardinality.ONE_TO_ONE && strict;
    }

    public boolean touches(EntityId entity) {
        return source.entity().equals(entity) || target.entity().equals(entity);
    }

    Relationship named(String newName) {
        return copy(newName, source, target, onDelete, retired);
    }

    Relationship with(Side side, End end) {
        return side == Side.SOURCE
                ? copy(name, end, target, onDelete, retired)
                : copy(name, source, end, onDelete, retired);
    }

    Relationship withOnDelete(OnDelete newRule) {
        return copy(name, source, target, newRule, retired);
    }

    Relationship withRetired(boolean nowRetired) {
        return copy(name, source, target, onDelete, nowRetired);
    }

    private Relationship copy(
            @Nullable String newName,
            End newSource,
            End newTarget,
            OnDelete newRule,
            boolean nowRetired) {
        return new Relationship(
                id,
                newName,
                cardinality,
                newSource,
                newTarget,
                newRule,
                owner,
                strict,
                identifying,
                through,
                allowDuplicateLinks,
                nowRetired);
    }
}
