package io.relata.kernel.schema;

/**
 * Which of several links stays where a new cardinality allows one: the first or the last by the id
 * of the record that stored the link, which is the order of creation unless clients gave ids.
 */
public enum Pick {
    FIRST,
    LAST
}
