package io.relata.runtime.mutation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.runtime.plan.MutationError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows that one statement writes. */
record Batch(Shape shape, List<Write> writes) {

    /** In the order in which they run. */
    static List<Batch> of(List<Write> writes, FoundKeys keys) {
        return writes.stream()
                .collect(groupingBy(Write::shape, LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().phase()))
                .flatMap(entry -> waves(entry.getKey(), entry.getValue(), keys).stream())
                .toList();
    }

    /**
     * A statement changes a record once: what is written to the same record again has to wait for
     * the next statement. Rows are in the order of their ids, so that transactions that write the
     * same records wait for each other instead of running into each other.
     */
    private static List<Batch> waves(Shape shape, List<Write> writes, FoundKeys keys) {
        if (shape instanceof Shape.Insert || writes.size() == 1) {
            return List.of(new Batch(shape, writes));
        }
        var times = new HashMap<List<@Nullable String>, Integer>();
        var waves = new ArrayList<Map<String, Write>>();
        for (var write : writes) {
            var identity = identity(write, keys);
            int wave = times.merge(identity, 1, Integer::sum) - 1;
            if (wave == waves.size()) {
                waves.add(new TreeMap<>());
            }
            waves.get(wave).put(identity.toString(), write);
        }
        return waves.stream().map(wave -> new Batch(shape, List.copyOf(wave.values()))).toList();
    }

    private static List<@Nullable String> identity(Write write, FoundKeys keys) {
        var row = keys.row(write);
        return switch (write.shape()) {
            // Its own id is a new one.
            case Shape.Link link when link.uniquePair() -> row.subList(1, 3);
            default -> row.subList(0, write.shape().identity());
        };
    }

    Batch with(List<Write> some) {
        return new Batch(shape, some);
    }

    void write(Session session, FoundKeys keys, LinkConflicts conflicts)
            throws SQLException, WriteRefused {
        var rows = writes.stream().map(keys::row).toList();
        switch (shape) {
            case Shape.Attach(var table, var key, var exclusive) ->
                    attach(table, key, exclusive, rows, session, conflicts);
            case Shape.Move(var table, var key) ->
                    attach(table, key, true, rows, session, conflicts);
            default -> session.write(shape, rows);
        }
    }

    private void attach(
            EntityId table,
            RelationshipId key,
            boolean exclusive,
            List<List<@Nullable String>> rows,
            Session session,
            LinkConflicts conflicts)
            throws SQLException, WriteRefused {
        refuseTwoParents(key, rows, conflicts);
        var moved = session.writeReturning(shape, rows);
        for (int i = 0; i < rows.size(); i++) {
            var child = rows.get(i).getFirst();
            if (child != null && !moved.contains(child)) {
                var parent = exclusive ? session.parent(table, key, child) : null;
                throw notMoved(key, parent, writes.get(i).path(), conflicts);
            }
        }
    }

    private void refuseTwoParents(
            RelationshipId key, List<List<@Nullable String>> rows, LinkConflicts conflicts)
            throws WriteRefused {
        var parents = new HashMap<@Nullable String, @Nullable String>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var before = parents.put(row.getFirst(), row.get(1));
            if (before != null && !before.equals(row.get(1))) {
                throw new WriteRefused(conflicts.twoParents(key, writes.get(i).path()));
            }
        }
    }

    /** The child was there when it was looked up. */
    private static WriteRefused notMoved(
            RelationshipId key, @Nullable String parent, Path path, LinkConflicts conflicts) {
        return new WriteRefused(
                parent != null
                        ? conflicts.taken(key, path, parent)
                        : MutationError.of(
                                "NOT_FOUND", "The record does not exist any more.", path.steps()));
    }
}
