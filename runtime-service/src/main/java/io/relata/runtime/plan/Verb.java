package io.relata.runtime.plan;

/** What a root field of a mutation does. */
public enum Verb {
    /** {@code createAuthor(input)}. */
    CREATE,
    /** {@code createAuthors(inputs)}. */
    CREATE_MANY,
    /** {@code updateAuthor(id, input, expectedVersion)}. */
    UPDATE,
    /** {@code deleteAuthor(id)}. */
    DELETE
}
