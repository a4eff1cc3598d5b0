package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaModel;
import io.relata.runtime.mutation.FieldPlan.Removal;
import io.relata.runtime.plan.MutationError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
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
        for (var relationship : mayRestrict(words.api().today(), removal.table())) {
            var dangling = session.dangling(relationship);
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
    static List<Relationship> mayRestrict(SchemaModel model, EntityId entity) {
        var going = goingWith(model, entity);
        return model.liveRelationships().stream()
                .filter(r -> r.storesKey() && r.onDelete() == OnDelete.RESTRICT)
                .filter(r -> going.contains(r.referencedEnd().entity()))
                .toList();
    }

    private static Set<EntityId> goingWith(SchemaModel model, EntityId entity) {
        var going = new LinkedHashSet<EntityId>();
        var next = new ArrayList<>(List.of(entity));
        while (!next.isEmpty()) {
            var referenced = next.removeLast();
            if (going.add(referenced)) {
                model.liveRelationships().stream()
                        .filter(r -> r.storesKey() && r.onDelete() == OnDelete.CASCADE)
                        .filter(r -> Objects.equals(r.referencedEnd().entity(), referenced))
                        .forEach(r -> next.add(r.owningEnd().entity()));
            }
        }
        return going;
    }
}
