package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaModel;
import io.relata.runtime.execution.TablesAhead;
import io.relata.runtime.plan.MutationError;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands in the way of a delete: records whose key points to nothing once it was done with the
 * constraints unjudged. What went in the same delete is not among them.
 */
final class Restrictions {
    private final Session session;
    private final Words words;

    Restrictions(Session session, Words words) {
        this.session = session;
        this.words = words;
    }

    /** Only what restricts in the schema too can be counted. */
    void requireKnown(Refusal refusal) {
        var key = refusal.restriction();
        var relationship = key == null ? null : model().relationships().get(key);
        if (relationship == null || relationship.onDelete() != OnDelete.RESTRICT) {
            throw TablesAhead.byRule(refusal.message());
        }
    }

    /** Of one record that was deleted just now. */
    List<MutationError> of(EntityId table, String id, Path path) throws SQLException {
        var errors = new ArrayList<MutationError>();
        var cascading = cascading(table);
        for (var relationship : mayRestrict(table, cascading)) {
            var dangling =
                    cascading.contains(relationship.referencedEnd().entity())
                            ? session.dangling(relationship)
                            : session.pointing(relationship, id);
            if (dangling.count() > 0) {
                errors.add(restricted(relationship, dangling, path));
            }
        }
        return errors;
    }

    /** Of records that were deleted just now. */
    List<MutationError> of(List<Write> deletes) throws SQLException {
        var errors = new ArrayList<MutationError>();
        var told = new LinkedHashSet<Relationship>();
        for (var delete : deletes) {
            var table = delete.shape().table();
            for (var relationship : mayRestrict(table, cascading(table))) {
                if (told.add(relationship)) {
                    var dangling = session.dangling(relationship);
                    if (dangling.count() > 0) {
                        errors.add(restricted(relationship, dangling, delete.path()));
                    }
                }
            }
        }
        return errors;
    }

    private MutationError restricted(
            Relationship relationship, Session.Dangling dangling, Path path) {
        var name = words.relationship(relationship.id());
        var referenced = words.entity(relationship.referencedEnd().entity());
        var sentence =
                dangling.count() == 1
                        ? "%d record is in the way: %s. Link it to another %s, or delete it first."
                        : "%d records are in the way: %s. Link them to another %s, or delete them first.";
        return new MutationError(
                "RESTRICTED",
                sentence.formatted(dangling.count(), name, referenced),
                path.steps(),
                name,
                dangling.count(),
                dangling.sampleIds(),
                null);
    }

    /** The relationships that restrict the deletion of what can go with a record, oldest first. */
    private List<Relationship> mayRestrict(EntityId entity, Set<EntityId> cascading) {
        return model().liveRelationships().stream()
                .filter(r -> r.storesKey() && r.onDelete() == OnDelete.RESTRICT)
                .filter(r -> {
                    var referenced = r.referencedEnd().entity();
                    return referenced.equals(entity) || cascading.contains(referenced);
                })
                .toList();
    }

    /** The entities whose records can go with one, its own too where the way leads back. */
    private Set<EntityId> cascading(EntityId entity) {
        var going = new LinkedHashSet<EntityId>();
        var next = new ArrayDeque<>(List.of(entity));
        while (!next.isEmpty()) {
            var referenced = next.poll();
            model().liveRelationships().stream()
                    .filter(r -> r.storesKey() && r.onDelete() == OnDelete.CASCADE)
                    .filter(r -> r.referencedEnd().entity().equals(referenced))
                    .map(r -> r.owningEnd().entity())
                    .filter(going::add)
                    .forEach(next::add);
        }
        return going;
    }

    private SchemaModel model() {
        return words.api().today();
    }
}
