package io.relata.runtime.plan;

import java.util.List;

/**
 * A member of an object in the answer. A {@code key} is ready to be copied: the quoted name with
 * its colon, and a comma before it unless it is the first.
 */
public sealed interface Node {
    /** Stands in ready JSON where a list is longer than allowed; JSON itself never has it. */
    char TOO_MANY = '\u0001';

    /** Bytes that are the same for every record. */
    record Fixed(byte[] keyAndValue) implements Node {}

    record Scalar(byte[] key, int column, Encoding encoding) implements Node {}

    /**
     * The record at a to-one end.
     *
     * @param presentColumn null where there is none
     */
    record One(byte[] key, int presentColumn, List<Node> members) implements Node {
        public One {
            members = List.copyOf(members);
        }
    }

    /** The list whose records are the next level. */
    record Many(byte[] key) implements Node {}

    /** A list that PostgreSQL has already made JSON of. */
    record Ready(byte[] key, int column) implements Node {}
}
