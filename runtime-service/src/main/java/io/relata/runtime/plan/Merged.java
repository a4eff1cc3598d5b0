package io.relata.runtime.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The one field that all selections of a response key make together (GraphQL, 6.3.2 Field
 * Collection).
 *
 * @param arguments with the structure of variables put in
 * @param children of all of them, unmerged
 */
record Merged(
        String responseKey,
        String name,
        SequencedMap<String, Argument> arguments,
        List<Selected> children) {

    /** In order of their first selection, without what a directive leaves out. */
    static List<Merged> of(List<Selected> selections, Map<String, @Nullable Object> variables) {
        var merged = new LinkedHashMap<String, Merged>();
        var arguments = new Arguments(variables);
        for (var selected : selections) {
            if (isIncluded(selected, arguments)) {
                merged.merge(
                        selected.responseKey(),
                        new Merged(
                                selected.responseKey(),
                                selected.name(),
                                arguments.structure(selected.arguments()),
                                selected.children()),
                        Merged::with);
            }
        }
        return List.copyOf(merged.values());
    }

    private static boolean isIncluded(Selected selected, Arguments arguments) {
        return selected.conditions().stream()
                .allMatch(condition ->
                        Boolean.valueOf(condition.wanted())
                                .equals(arguments.value(condition.value())));
    }

    private Merged with(Merged other) {
        if (other.children.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(children);
        all.addAll(other.children);
        return new Merged(responseKey, name, arguments, all);
    }

    Argument argument(String argument) {
        var found = arguments.get(argument);
        return found == null ? new Argument.Constant(null) : found;
    }
}
