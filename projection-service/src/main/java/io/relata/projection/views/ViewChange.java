package io.relata.projection.views;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * From the views that exist to those that are wanted. All that go are dropped before any is made,
 * so names can be swapped.
 */
public record ViewChange(List<Made> drop, List<Made> create) {
    /**
     * A view as it was or will be made.
     *
     * @param entity as {@code e7}
     * @param definition the SQL that makes it
     */
    public record Made(String entity, String name, String definition) {}

    public static ViewChange between(List<Made> existing, List<Made> wanted) {
        return new ViewChange(without(existing, wanted), without(wanted, existing));
    }

    public boolean isEmpty() {
        return drop.isEmpty() && create.isEmpty();
    }

    /** Those that are dropped and not made anew. */
    public List<Made> gone() {
        var made = create.stream().map(Made::entity).collect(Collectors.toSet());
        return drop.stream().filter(view -> !made.contains(view.entity())).toList();
    }

    private static List<Made> without(List<Made> views, List<Made> others) {
        var same = new HashSet<>(others);
        return views.stream().filter(view -> !same.contains(view)).toList();
    }
}
