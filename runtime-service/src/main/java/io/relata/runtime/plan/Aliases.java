package io.relata.runtime.plan;

/** Draws names that are unique in a statement. */
final class Aliases {
    private int next;

    String next(String kind) {
        return kind + next++;
    }
}
