package io.relata.runtime.mutation;

import java.sql.SQLException;
import java.util.List;

/**
 * The row that a statement of many rows failed on, found by writing halves of them. The field's
 * writes are undone on the way.
 */
final class Culprit {
    private final Session session;
    private final FoundKeys keys;
    private final LinkConflicts conflicts;

    Culprit(Session session, FoundKeys keys, LinkConflicts conflicts) {
        this.session = session;
        this.keys = keys;
        this.conflicts = conflicts;
    }

    /**
     * @param before what was written before it
     */
    Write find(List<Batch> before, Batch failed) throws SQLException, WriteRefused {
        session.goBack();
        for (var batch : before) {
            batch.write(session, keys, conflicts);
        }
        var suspects = failed.writes();
        while (suspects.size() > 1) {
            int half = suspects.size() / 2;
            var first = suspects.subList(0, half);
            suspects = fits(failed.with(first)) ? suspects.subList(half, suspects.size()) : first;
        }
        return suspects.getFirst();
    }

    /** Writes the rows if they can be written. */
    private boolean fits(Batch batch) throws SQLException, WriteRefused {
        var before = session.connection().setSavepoint();
        try {
            batch.write(session, keys, conflicts);
            return true;
        } catch (SQLException e) {
            session.connection().rollback(before);
            if (!Refusal.of(e).isOfClient()) {
                throw e;
            }
            return false;
        }
    }
}
