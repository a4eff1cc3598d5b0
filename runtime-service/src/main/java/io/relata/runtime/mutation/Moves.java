package io.relata.runtime.mutation;

import static java.util.stream.Collectors.toSet;

import io.relata.kernel.schema.RelationshipId;
import io.relata.runtime.plan.Bindings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that lets go of one parent and takes another moves: in between it must not be without
 * one, for its key may be mandatory.
 */
final class Moves {

    private Moves() {}

    /** Each exclusive {@code Attach} and what detaches the same child become one {@code Move}. */
    static List<Write> merged(List<Write> writes, FoundKeys keys) {
        var left = left(writes, keys);
        if (left.isEmpty()) {
            return writes;
        }
        var taking =
                writes.stream()
                        .filter(write ->
                                write.shape() instanceof Shape.Attach(_, _, var exclusive)
                                        && exclusive)
                        .map(write -> Child.of(write, keys))
                        .collect(toSet());
        var merged = new ArrayList<Write>(writes.size());
        for (var write : writes) {
            var child = Child.of(write, keys);
            switch (write.shape()) {
                case Shape.Detach _ when taking.contains(child) -> {}
                case Shape.Attach(var table, var key, var exclusive)
                        when exclusive && left.containsKey(child) ->
                        merged.add(move(new Shape.Move(table, key), write, left.get(child)));
                default -> merged.add(write);
            }
        }
        return merged;
    }

    /** The parents that children let go of. */
    private static Map<Child, List<@Nullable String>> left(List<Write> writes, FoundKeys keys) {
        var left = new LinkedHashMap<Child, List<@Nullable String>>();
        for (var write : writes) {
            if (write.shape() instanceof Shape.Detach) {
                left.computeIfAbsent(Child.of(write, keys), _ -> new ArrayList<>(1))
                        .add(keys.text(write.cells().getLast()));
            }
        }
        return left;
    }

    private static Write move(Shape.Move shape, Write taken, List<@Nullable String> left) {
        var cells = new ArrayList<>(taken.cells());
        cells.add(Cell.of(Column.ID, Bindings.array(left), taken.path()));
        return new Write(shape, cells, taken.path());
    }

    private record Child(@Nullable RelationshipId key, @Nullable String id) {

        static Child of(Write write, FoundKeys keys) {
            var key =
                    switch (write.shape()) {
                        case Shape.Detach(_, var detached) -> detached;
                        case Shape.Attach(_, var attached, _) -> attached;
                        default -> null;
                    };
            return new Child(key, keys.text(write.cells().getFirst()));
        }
    }
}
