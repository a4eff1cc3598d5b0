package io.relata.runtime.plan;

import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.SelectionSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much an operation may ask about the schema itself. What the usual tools ask fits in; a list
 * within the same kind of list, which multiplies, does not.
 */
final class IntrospectionLimits {
    private static final Set<String> MULTIPLYING =
            Set.of("fields", "inputFields", "interfaces", "possibleTypes");

    private final Map<String, FragmentDefinition> fragments;
    private final Deque<String> open = new ArrayDeque<>();
    private int fields;

    IntrospectionLimits(Map<String, FragmentDefinition> fragments) {
        this.fragments = fragments;
    }

    void begin() {
        fields = 0;
    }

    void measure(Field field) {
        count();
        if (open.size() > Limits.INTROSPECTION_DEPTH) {
            throw RequestRefused.limit(
                    "introspection is deeper than " + Limits.INTROSPECTION_DEPTH + " fields");
        }
        if (MULTIPLYING.contains(field.getName()) && open.contains(field.getName())) {
            throw RequestRefused.limit(
                    "introspection asks for " + field.getName() + " within " + field.getName());
        }
        open.push(field.getName());
        measure(field.getSelectionSet());
        open.pop();
    }

    private void measure(@Nullable SelectionSet selections) {
        if (selections == null) {
            return;
        }
        for (var selection : selections.getSelections()) {
            switch (selection) {
                case Field field -> measure(field);
                case InlineFragment inline -> measure(inline.getSelectionSet());
                case FragmentSpread spread -> measure(spread);
                default -> throw new IllegalStateException("unknown selection " + selection);
            }
        }
    }

    /** A cycle is left to validation, which explains it. */
    private void measure(FragmentSpread spread) {
        var fragment = fragments.get(spread.getName());
        var name = "..." + spread.getName();
        if (fragment == null || open.contains(name)) {
            return;
        }
        count();
        open.push(name);
        measure(fragment.getSelectionSet());
        open.pop();
    }

    private void count() {
        if (++fields > Limits.INTROSPECTION_FIELDS) {
            throw RequestRefused.limit(
                    "introspection has more than " + Limits.INTROSPECTION_FIELDS + " fields");
        }
    }
}
