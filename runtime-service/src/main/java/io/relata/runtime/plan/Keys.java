package io.relata.runtime.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The bytes before a member's value; GraphQL's names need no escape. */
final class Keys {

    private Keys() {}

    static byte[] of(String name, boolean first) {
        return text(name, first).getBytes(UTF_8);
    }

    static byte[] withValue(String name, boolean first, String value) {
        return (text(name, first) + value).getBytes(UTF_8);
    }

    private static String text(String name, boolean first) {
        return (first ? "\"" : ",\"") + name + "\":";
    }
}
