package io.relata.kernel.schema;

/** A relationship seen from one of its sides. */
public record EntityEnd(Relationship relationship, Side side) {

    public End end() {
        return relationship.end(side);
    }

    public End otherEnd() {
        return relationship.end(side.other());
    }

    public boolean toMany() {
        return relationship.toMany(side);
    }

    /** Whether the entity at this side stores the key. */
    public boolean owning() {
        return relationship.storesKey() && relationship.owner() == side;
    }

    /**
     * Whether every record at this side has at least one at the other, which no key of its own can
     * hold.
     */
    public boolean needsOne() {
        return end().mandatory() && !owning();
    }
}
