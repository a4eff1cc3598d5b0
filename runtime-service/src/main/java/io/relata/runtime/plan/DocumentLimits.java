package io.relata.runtime.plan;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures an operation before anything expensive looks at it. Fragments count where they are used;
 * what is asked about the schema is measured on its own.
 */
final class DocumentLimits {
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final IntrospectionLimits introspection = new IntrospectionLimits(fragments);
    private int fields;

    private DocumentLimits(Document document) {
        for (var fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            fragments.put(fragment.getName(), fragment);
        }
    }

    static void check(Document document) {
        var limits = new DocumentLimits(document);
        for (var operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            limits.fields = 0;
            limits.introspection.begin();
            var root = new Width();
            limits.measure(operation.getSelectionSet(), 1, root);
            if (root.fields > Limits.ROOT_FIELDS) {
                throw RequestRefused.limit("more than " + Limits.ROOT_FIELDS + " root fields");
            }
        }
    }

    private void measure(@Nullable SelectionSet selections, int depth, Width width) {
        if (selections == null) {
            return;
        }
        for (var selection : selections.getSelections()) {
            switch (selection) {
                case Field field -> measure(field, depth, width);
                case InlineFragment inline -> measure(inline.getSelectionSet(), depth, width);
                case FragmentSpread spread -> measure(spread, depth, width);
                default -> throw new IllegalStateException("unknown selection " + selection);
            }
        }
    }

    private void measure(Field field, int depth, Width width) {
        width.add(field);
        if (field.getName().startsWith("__")) {
            introspection.measure(field);
            return;
        }
        if (depth > Limits.DEPTH) {
            throw RequestRefused.limit("deeper than " + Limits.DEPTH + " fields");
        }
        if (++fields > Limits.FIELDS) {
            throw RequestRefused.limit("more than " + Limits.FIELDS + " fields");
        }
        measure(field.getSelectionSet(), depth + 1, new Width());
    }

    /** A cycle is left to validation, which explains it. */
    private void measure(FragmentSpread spread, int depth, Width width) {
        var fragment = fragments.get(spread.getName());
        if (fragment == null || open.contains(spread.getName())) {
            return;
        }
        // Empty fragments that spread one another cost time without adding a field.
        if (++fields > Limits.FIELDS) {
            throw RequestRefused.limit("more than " + Limits.FIELDS + " fields and fragments");
        }
        open.push(spread.getName());
        measure(fragment.getSelectionSet(), depth, width);
        open.pop();
    }

    private static final class Width {
        private int fields;
        private int aliases;

        void add(Field field) {
            fields++;
            if (field.getAlias() != null && ++aliases > Limits.ALIASES) {
                throw RequestRefused.limit("more than " + Limits.ALIASES + " aliases in one level");
            }
        }
    }
}
