package io.relata.runtime.mutation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.relata.runtime.plan.MutationError;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that one statement writes. */
record Batch(Shape shape, List<Write> writes) {

    /** In the order in which they run. */
    static List<Batch> of(List<Write> writes) {
        return writes.stream()
                .collect(groupingBy(Write::shape, LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .map(entry -> new Batch(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(batch -> batch.shape.phase()))
                .toList();
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
