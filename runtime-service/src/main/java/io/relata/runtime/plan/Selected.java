package io.relata.runtime.plan;

import java.util.List;
import java.util.SequencedMap;

/**
 * A field of a document with fragments inlined: what was asked for, under which conditions.
 *
 * @param children unmerged
 */
record Selected(
        String responseKey,
        String name,
        SequencedMap<String, Argument> arguments,
        List<Condition> conditions,
        List<Selected> children) {

    Selected {
        conditions = List.copyOf(conditions);
        children = List.copyOf(children);
    }

    /** {@code @include(if: …)}, or {@code @skip} with {@code wanted} false. */
    record Condition(boolean wanted, Argument value) {}
}
