package io.relata.kernel.schema;

/** How many records of one side go with one of the other, read from source to target. */
public enum Cardinality {
    ONE_TO_ONE,
    ONE_TO_MANY,
    MANY_TO_ONE,
    MANY_TO_MANY;

    /** Whether the field at this side is a list. */
    public boolean toMany(Side side) {
        return switch (this) {
            case ONE_TO_ONE -> false;
            case ONE_TO_MANY -> side == Side.SOURCE;
            case MANY_TO_ONE -> side == Side.TARGET;
            case MANY_TO_MANY -> true;
        };
    }
}
