package io.relata.kernel.schema;

/** What happens to the record that stores the key when the record it points to is deleted. */
public enum OnDelete {
    RESTRICT,
    CASCADE,
    SET_NULL
}
