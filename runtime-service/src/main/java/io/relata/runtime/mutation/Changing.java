package io.relata.runtime.mutation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.relata.runtime.mutation.FieldPlan.Changes;
import io.relata.runtime.mutation.FieldPlan.Target;
import io.relata.runtime.plan.MutationError;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out {@link Changes}: looks up, writes each shape in one statement, judges. */
final class Changing {
    private final Session session;
    private final Words words;
    private final Violations violations;
    private final Changes plan;

    Changing(Session session, Words words, Changes plan) {
        this.session = session;
        this.words = words;
        this.violations = new Violations(words);
        this.plan = plan;
    }

    void run() throws SQLException, WriteRefused {
        if (plan.target() != null) {
            lock(plan.target());
        }
        var keys = FoundKeys.of(plan, session, words);
        var batches = batches();
        for (int i = 0; i < batches.size(); i++) {
            try {
                write(batches.get(i), keys);
            } catch (SQLException e) {
                throw refused(e, batches.subList(0, i), batches.get(i), keys);
            }
        }
        judge(keys);
    }

    private void lock(Target target) throws SQLException, WriteRefused {
        var version = session.lock(target);
        var entity = words.entity(target.table());
        if (version == null) {
            throw refused(
                    "NOT_FOUND",
                    "There is no %s %s.".formatted(entity, target.id()),
                    Path.of("id"));
        }
        if (target.version() != null && !target.version().equals(version)) {
            throw refused(
                    "VERSION_CONFLICT",
                    "The %s is at version %d.".formatted(entity, version),
                    Path.of("expectedVersion"));
        }
    }

    private List<Batch> batches() {
        return plan.writes().stream()
                .collect(groupingBy(Write::shape, LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .map(entry -> new Batch(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(batch -> batch.shape.phase()))
                .toList();
    }

    private void write(Batch batch, FoundKeys keys) throws SQLException, WriteRefused {
        if (batch.shape instanceof Shape.Attach attach) {
            attach(attach, batch.writes, keys);
        } else {
            session.write(batch.shape, batch.writes.stream().map(keys::row).toList());
        }
    }

    private void attach(Shape.Attach attach, List<Write> writes, FoundKeys keys)
            throws SQLException, WriteRefused {
        refuseTwoParents(writes, keys);
        var moved = session.writeReturning(attach, writes.stream().map(keys::row).toList());
        for (var write : writes) {
            if (!moved.contains(keys.row(write).getFirst())) {
                throw notMoved(attach, write);
            }
        }
    }

    private static void refuseTwoParents(List<Write> writes, FoundKeys keys) throws WriteRefused {
        var parents = new HashMap<@Nullable String, @Nullable String>();
        for (var write : writes) {
            var row = keys.row(write);
            var before = parents.put(row.getFirst(), row.getLast());
            if (before != null && !before.equals(row.getLast())) {
                throw refused(
                        "INVALID_VALUE", "The record is connected to two others.", write.path());
            }
        }
    }

    /** The record was there when it was looked up. */
    private WriteRefused notMoved(Shape.Attach attach, Write write) {
        if (!attach.exclusive()) {
            return refused("NOT_FOUND", "The record does not exist any more.", write.path());
        }
        return new WriteRefused(
                List.of(
                        new MutationError(
                                "ALREADY_LINKED",
                                "The record has a partner already.",
                                write.path().steps(),
                                words.relationship(attach.key()),
                                null,
                                null,
                                null)));
    }

    private void judge(FoundKeys keys) throws SQLException, WriteRefused {
        try {
            session.judgeConstraints();
        } catch (SQLException e) {
            var refusal = Refusal.of(e);
            throw refused(refusal, pointingTo(refusal, keys), e);
        }
    }

    /** The row that holds the key that points to nothing. */
    private @Nullable Write pointingTo(Refusal refusal, FoundKeys keys) {
        for (var write : plan.writes()) {
            for (var cell : write.cells()) {
                if (cell.column().name().equals(refusal.detailColumn())
                        && refusal.detailValue().equals(keys.text(cell))) {
                    return write;
                }
            }
        }
        return null;
    }

    private WriteRefused refused(SQLException e, List<Batch> before, Batch failed, FoundKeys keys)
            throws SQLException, WriteRefused {
        var refusal = Refusal.of(e);
        if (violations.error(refusal, null, Path.of("input")) == null) {
            throw e;
        }
        return refused(refusal, culprit(before, failed, keys), e);
    }

    private WriteRefused refused(Refusal refusal, @Nullable Write culprit, SQLException e)
            throws SQLException {
        var error = violations.error(refusal, culprit, root());
        if (error == null) {
            throw e;
        }
        return new WriteRefused(List.of(error));
    }

    /** The row that a statement failed on: found by doing all again with halves of its rows. */
    private @Nullable Write culprit(List<Batch> before, Batch failed, FoundKeys keys)
            throws SQLException, WriteRefused {
        if (failed.writes.size() == 1) {
            return failed.writes.getFirst();
        }
        session.goBack();
        for (var batch : before) {
            write(batch, keys);
        }
        var suspects = failed.writes;
        while (suspects.size() > 1) {
            int half = suspects.size() / 2;
            var first = suspects.subList(0, half);
            suspects =
                    fits(new Batch(failed.shape, first), keys)
                            ? suspects.subList(half, suspects.size())
                            : first;
        }
        return suspects.getFirst();
    }

    /** Writes the rows if they can be written. */
    private boolean fits(Batch batch, FoundKeys keys) throws SQLException, WriteRefused {
        var before = session.connection().setSavepoint();
        try {
            write(batch, keys);
            return true;
        } catch (SQLException e) {
            session.connection().rollback(before);
            if (violations.error(Refusal.of(e), null, root()) == null) {
                throw e;
            }
            return false;
        }
    }

    /** For what cannot be told more exactly. */
    private Path root() {
        return plan.writes().isEmpty() ? Path.of("id") : plan.writes().getLast().path();
    }

    private static WriteRefused refused(String code, String message, Path path) {
        return new WriteRefused(List.of(MutationError.of(code, message, path.steps())));
    }

    /** Rows of one statement. */
    private record Batch(Shape shape, List<Write> writes) {}
}
