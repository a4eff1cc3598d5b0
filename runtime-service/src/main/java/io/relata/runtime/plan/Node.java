package io.relata.runtime.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/**
 * A member of an object in the answer. A {@code key} is ready to be copied: the quoted name with
 * its colon, and a comma before it unless it is the first.
 */
public sealed interface Node {
    /** Stands in ready JSON where a list is longer than allowed; JSON itself never has it. */
    char TOO_MANY = '\u0001';

    /** Bytes that are the same for every record. */
    record Fixed(byte[] keyAndValue) implements Node {

        /**
         * @param key ready to be copied
         * @param json that needs no escape
         */
        static Fixed of(byte[] key, String json) {
            var both = Arrays.copyOf(key, key.length + json.length());
            System.arraycopy(json.getBytes(UTF_8), 0, both, key.length, json.length());
            return new Fixed(both);
        }

        static Fixed quoted(byte[] key, String name) {
            return of(key, "\"" + name + "\"");
        }
    }

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

    /** An object that is always there, made of the same row. */
    record Inner(byte[] key, List<Node> members) implements Node {
        public Inner {
            members = List.copyOf(members);
        }
    }

    /** The list whose records are the next level. */
    record Many(byte[] key) implements Node {}

    /** A list, or a part of a connection, that PostgreSQL has already made JSON of. */
    record Ready(byte[] key, int column) implements Node {}
}
