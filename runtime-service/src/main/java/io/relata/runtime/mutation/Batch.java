package io.relata.runtime.mutation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

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

    void write(Session session, FoundKeys keys, Violations violations)
            throws SQLException, WriteRefused {
        var rows = writes.stream().map(keys::row).toList();
        if (shape instanceof Shape.Attach attach) {
            attach(attach, rows, session, violations);
        } else {
            session.write(shape, rows);
        }
    }

    private void attach(
            Shape.Attach attach,
            List<List<@Nullable String>> rows,
            Session session,
            Violations violations)
            throws SQLException, WriteRefused {
        refuseTwoParents(rows);
        var moved = session.writeReturning(attach, rows);
        for (int i = 0; i < rows.size(); i++) {
            var child = rows.get(i).getFirst();
            if (child != null && !moved.contains(child)) {
                throw notMoved(attach, child, writes.get(i).path(), session, violations);
            }
        }
    }

    private void refuseTwoParents(List<List<@Nullable String>> rows) throws WriteRefused {
        var parents = new HashMap<@Nullable String, @Nullable String>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var before = parents.put(row.getFirst(), row.getLast());
            if (before != null && !before.equals(row.getLast())) {
                throw new WriteRefused(
                        MutationError.of(
                                "INVALID_VALUE",
                                "The record is connected to two others.",
                                writes.get(i).path().steps()));
            }
        }
    }

    /** The child was there when it was looked up. */
    private static WriteRefused notMoved(
            Shape.Attach attach, String child, Path path, Session session, Violations violations)
            throws SQLException {
        var parent = session.parent(attach.table(), attach.key(), child);
        return new WriteRefused(
                attach.exclusive() && parent != null
                        ? violations.taken(attach.key(), path, parent)
                        : MutationError.of(
                                "NOT_FOUND", "The record does not exist any more.", path.steps()));
    }
}
