package io.relata.projection.views;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
        var unchanged = new LinkedHashMap<String, Made>();
        wanted.forEach(view -> unchanged.put(view.entity(), view));
        var drop = new ArrayList<Made>();
        for (var view : existing) {
            if (!Objects.equals(unchanged.get(view.entity()), view)) {
                drop.add(view);
            }
        }
        return new ViewChange(drop, missing(existing, wanted));
    }

    public boolean isEmpty() {
        return drop.isEmpty() && create.isEmpty();
    }

    private static List<Made> missing(List<Made> existing, List<Made> wanted) {
        Map<String, Made> made = new LinkedHashMap<>();
        existing.forEach(view -> made.put(view.entity(), view));
        return wanted.stream()
                .filter(view -> !Objects.equals(made.get(view.entity()), view))
                .toList();
    }
}
