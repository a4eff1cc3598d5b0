package io.relata.kernel.schema;

/** One of the two sides of a relationship. */
public enum Side {
    SOURCE,
    TARGET;

    public Side other() {
        return this == SOURCE ? TARGET : SOURCE;
    }
}
