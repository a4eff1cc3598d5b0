package io.relata.kernel.schema;

/** How many records of one side go with one of the other, read from source to target. */
public enum Cardinality {
    ONE_TO_ONE,
    ONE_TO_MANY,
    MANY_TO_ONE,
    MANY_TO_MANY
}
