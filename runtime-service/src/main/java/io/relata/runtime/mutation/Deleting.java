package io.relata.runtime.mutation;

import io.relata.runtime.mutation.FieldPlan.Removal;
import io.relata.runtime.plan.MutationError;
import java.sql.SQLException;
import java.util.List;

/** Carries out a {@link Removal}, and counts what stands in its way. */
final class Deleting {
    private static final Path ID = Path.of("id");

    private final Session session;
    private final Words words;
    private final Since since;
    private final Removal removal;

    Deleting(Session session, Words words, Since since, Removal removal) {
        this.session = session;
        this.words = words;
        this.since = since;
        this.removal = removal;
    }

    void run() throws SQLException, WriteRefused {
        try {
            if (!session.delete(removal)) {
                throw new WriteRefused(notFound());
            }
            session.judgeConstraints();
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private WriteRefused refused(SQLException e) throws SQLException {
        var refusal = Refusal.of(e);
        if (refusal.isRestriction()) {
            return new WriteRefused(restrictions(refusal));
        }
        var error = new Violations(words, since).error(refusal, null, ID, null);
        if (error == null) {
            throw e;
        }
        return new WriteRefused(error);
    }

    private MutationError notFound() {
        return MutationError.of(
                "NOT_FOUND",
                "There is no %s %s.".formatted(words.entity(removal.table()), removal.id()),
                ID.steps());
    }

    /** Deletes again with the constraints unjudged. */
    private List<MutationError> restrictions(Refusal refusal) throws SQLException {
        var restrictions = new Restrictions(session, words);
        restrictions.requireKnown(refusal);
        session.goBack();
        session.deferConstraints();
        session.delete(removal);
        var errors = restrictions.of(removal.table(), removal.id(), ID);
        if (errors.isEmpty()) {
            throw new SQLException("what was in the way has gone", Mutations.TRY_AGAIN);
        }
        return errors;
    }
}
