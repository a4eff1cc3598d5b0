package io.relata.runtime.mutation;

import io.relata.kernel.schema.RelationshipId;
import io.relata.runtime.mutation.FieldPlan.Changes;
import io.relata.runtime.mutation.FieldPlan.Target;
import io.relata.runtime.plan.MutationError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries out {@link Changes}: looks up, writes each shape in one statement, judges. */
final class Changing {
    private final Session session;
    private final Words words;
    private final Violations violations;
    private final LinkConflicts conflicts;
    private final Changes plan;
    private final List<Write> writes = new ArrayList<>();

    Changing(Session session, Words words, Since since, Changes plan) {
        this.session = session;
        this.words = words;
        this.conflicts = new LinkConflicts(words, since);
        this.violations = new Violations(words, since);
        this.plan = plan;
    }

    void run() throws SQLException, WriteRefused {
        if (plan.target() != null) {
            lock(plan.target());
        }
        var keys = FoundKeys.of(plan, session, words, conflicts);
        writes.addAll(Orphans.of(plan.rosters(), session, keys, words, conflicts));
        writes.addAll(plan.writes());
        var batches = Batch.of(Moves.merged(Mutations.withinLimit(writes), keys), keys);
        for (int i = 0; i < batches.size(); i++) {
            try {
                batches.get(i).write(session, keys, conflicts);
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
            throw new WriteRefused(
                    MutationError.of(
                            "NOT_FOUND",
                            "There is no %s %s.".formatted(entity, target.id()),
                            List.of("id")));
        }
        if (target.version() != null && !target.version().equals(version)) {
            throw new WriteRefused(
                    MutationError.of(
                            "VERSION_CONFLICT",
                            "The %s is at version %d.".formatted(entity, version),
                            List.of("expectedVersion")));
        }
    }

    private void judge(FoundKeys keys) throws SQLException, WriteRefused {
        var deletes =
                writes.stream().filter(write -> write.shape() instanceof Shape.Delete).toList();
        var unjudged = deletes.isEmpty() ? null : session.connection().setSavepoint();
        try {
            session.judgeConstraints();
        } catch (SQLException e) {
            var refusal = Refusal.of(e);
            if (refusal.isRestriction() && unjudged != null) {
                session.connection().rollback(unjudged);
                throw restricted(refusal, deletes);
            }
            throw refused(refusal, pointingTo(refusal, keys), keys, e);
        }
    }

    private WriteRefused restricted(Refusal refusal, List<Write> deletes) throws SQLException {
        var restrictions = new Restrictions(session, words);
        restrictions.requireKnown(refusal);
        var errors = restrictions.of(deletes);
        if (errors.isEmpty()) {
            throw new SQLException("what was in the way has gone", Mutations.TRY_AGAIN);
        }
        return new WriteRefused(errors);
    }

    /** The row that holds the key that points to nothing. */
    private @Nullable Write pointingTo(Refusal refusal, FoundKeys keys) {
        for (var write : writes) {
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
        if (!refusal.isOfClient()) {
            throw e;
        }
        var culprit =
                failed.writes().size() == 1
                        ? failed.writes().getFirst()
                        : new Culprit(session, keys, conflicts).find(before, failed);
        return refused(refusal, culprit, keys, e);
    }

    private WriteRefused refused(
            Refusal refusal, @Nullable Write culprit, FoundKeys keys, SQLException e)
            throws SQLException {
        var taken = refusal.takenPartner();
        if (taken != null && letsGo(taken, refusal, keys) && takers(taken, refusal, keys) == 1) {
            throw new SQLException("another partner came in between", Mutations.TRY_AGAIN, e);
        }
        if (taken != null) {
            session.goBack();
        }
        var error =
                violations.error(
                        refusal, culprit, root(), taken == null ? null : child(taken, refusal));
        if (error == null) {
            throw e;
        }
        return new WriteRefused(error);
    }

    /** Whether whoever is the partner of the one that the refusal names is replaced. */
    private boolean letsGo(RelationshipId key, Refusal refusal, FoundKeys keys) {
        return writes.stream()
                .filter(write -> letsGo(write.shape(), key))
                .map(write -> keys.text(write.cells().getLast()))
                .anyMatch(refusal.detailValue()::equals);
    }

    /** The last cell says whose partner. */
    private static boolean letsGo(Shape shape, RelationshipId key) {
        return switch (shape) {
            case Shape.DetachAll(_, var detached) -> detached.equals(key);
            case Shape.DetachOthers(_, var detached) -> detached.equals(key);
            default -> false;
        };
    }

    /** How many of the writes make a record the partner of the one that the refusal names. */
    private long takers(RelationshipId key, Refusal refusal, FoundKeys keys) {
        return writes.stream()
                .flatMap(write -> parents(write, key, refusal.detailColumn()))
                .filter(parent -> refusal.detailValue().equals(keys.text(parent)))
                .count();
    }

    private static Stream<Cell> parents(Write write, RelationshipId key, String column) {
        return write.shape() instanceof Shape.Attach(_, var attached, _) && attached.equals(key)
                ? Stream.of(write.cells().getLast())
                : write.cells().stream().filter(cell -> cell.column().name().equals(column));
    }

    /** Who is the partner already; null when it is one of this field's own records. */
    private @Nullable String child(RelationshipId key, Refusal refusal) throws SQLException {
        var relationship = words.api().today().relationship(key);
        return relationship.storesKey()
                ? session.child(relationship.owningEnd().entity(), key, refusal.detailValue())
                : null;
    }

    /** For what cannot be told more exactly. */
    private Path root() {
        return writes.isEmpty() ? Path.of("id") : writes.getLast().path();
    }
}
