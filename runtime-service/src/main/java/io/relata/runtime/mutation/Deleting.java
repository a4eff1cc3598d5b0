package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaModel;
import io.relata.runtime.mutation.FieldPlan.Removal;
import io.relata.runtime.plan.MutationError;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Carries out a {@link Removal}, and counts what stands in its way. */
final class Deleting {
    private static final Path ID = Path.of("id");

    private final Session session;
    private final Words words;
    private final Removal removal;

    Deleting(Session session, Words words, Removal removal) {
        this.session = session;
        this.words = words;
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
            return new WriteRefused(restrictions(e));
        }
        var error = new Violations(words).error(refusal, null, ID, null);
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

    /**
     * Deletes again with the constraints unjudged: whatever points to nothing then is in the way,
     * and what went in the same cascade is not.
     */
    private List<MutationError> restrictions(SQLException first) throws SQLException {
        session.goBack();
        session.deferConstraints();
        session.delete(removal);
        var errors = new ArrayList<MutationError>();
        var model = words.api().today();
        var cascading = cascading(model, removal.table());
        for (var relationship : mayRestrict(model, removal.table(), cascading)) {
            var dangling =
                    cascading.contains(relationship.referencedEnd().entity())
                            ? session.dangling(relationship)
                            : session.pointing(relationship, removal.id());
            if (dangling.count() > 0) {
                errors.add(restricted(relationship, dangling));
            }
        }
        if (errors.isEmpty()) {
            throw first;
        }
        return errors;
    }

    private MutationError restricted(Relationship relationship, Session.Dangling dangling) {
        var name = words.relationship(relationship.id());
        return new MutationError(
                "RESTRICTED",
                "%d %s in the way: %s."
                        .formatted(
                                dangling.count(),
                                dangling.count() == 1 ? "record is" : "records are",
                                name),
                ID.steps(),
                name,
                dangling.count(),
                dangling.sampleIds(),
                null);
    }

    /** The relationships that restrict the deletion of what can go with a record, oldest first. */
    private static List<Relationship> mayRestrict(
            SchemaModel model, EntityId entity, Set<EntityId> cascading) {
        return model.liveRelationships().stream()
                .filter(r -> r.storesKey() && r.onDelete() == OnDelete.RESTRICT)
                .filter(r -> {
                    var referenced = r.referencedEnd().entity();
                    return referenced.equals(entity) || cascading.contains(referenced);
                })
                .toList();
    }

    /** The entities whose records can go with one, its own too where the way leads back. */
    private static Set<EntityId> cascading(SchemaModel model, EntityId entity) {
        var going = new LinkedHashSet<EntityId>();
        var next = new ArrayDeque<>(List.of(entity));
        while (!next.isEmpty()) {
            var referenced = next.poll();
            model.liveRelationships().stream()
                    .filter(r -> r.storesKey() && r.onDelete() == OnDelete.CASCADE)
                    .filter(r -> r.referencedEnd().entity().equals(referenced))
                    .map(r -> r.owningEnd().entity())
                    .filter(going::add)
                    .forEach(next::add);
        }
        return going;
    }
}
