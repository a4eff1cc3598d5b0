package io.relata.modeling.decision;

import io.relata.kernel.api.ApiName.Origin;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent.RelationshipRenamed;
import io.relata.kernel.schema.Side;

/** Names of ends that nobody chose follow the thing that they were derived from. */
final class DerivedEnds {

    private DerivedEnds() {}

    /** {@code book.author} becomes {@code book.writer} when Author becomes Writer. */
    static void followEntity(Draft draft, Entity before, Entity after) {
        for (var relationship : draft.model().liveRelationships()) {
            for (var side : Side.values()) {
                followEntity(draft, before, after, relationship.id(), side);
            }
        }
    }

    private static void followEntity(
            Draft draft, Entity before, Entity after, RelationshipId id, Side side) {
        var relationship = draft.model().relationship(id);
        var end = new EntityEnd(relationship, side);
        if (end.end().derived() && end.otherEnd().entity().equals(after.id())) {
            var oldStem = Derived.end(before, end.toMany());
            follow(draft, end, oldStem, Derived.end(after, end.toMany()));
            followOtherEnd(draft, relationship, side);
        }
    }

    /** {@code user.messagesBySender} follows when {@code message.sender} was renamed. */
    static void followOtherEnd(Draft draft, Relationship before, Side renamed) {
        var now = draft.model().relationship(before.id());
        var end = new EntityEnd(now, renamed.other());
        var oldSuffix = Derived.bySuffix(before.end(renamed).field());
        var field = end.end().field();
        if (end.end().derived() && field.endsWith(oldSuffix)) {
            var stem = field.substring(0, field.length() - oldSuffix.length());
            follow(draft, end, field, Derived.by(stem, now.end(renamed).field()));
        }
    }

    /** {@code book.author} becomes {@code book.authors} when a book may have several. */
    static void followCardinality(Draft draft, EntityEnd before) {
        if (before.end().derived()) {
            var other = draft.model().entity(before.otherEnd().entity());
            follow(
                    draft,
                    before,
                    Derived.end(other, before.toMany()),
                    Derived.end(other, !before.toMany()));
            followOtherEnd(draft, before.relationship(), before.side());
        }
    }

    /** Whether the new name is free is judged when the change set ends. */
    private static void follow(Draft draft, EntityEnd end, String oldStem, String newStem) {
        var field = end.end().field();
        if (!field.startsWith(oldStem) || oldStem.equals(newStem)) {
            return;
        }
        var id = end.relationship().id();
        var name = NameForm.END.fit(newStem, field.substring(oldStem.length()));
        if (!name.equals(field)) {
            draft.add(new RelationshipRenamed(id, end.side(), name, true));
            draft.derives(new Origin.EndName(id, end.side()));
        }
    }

    /** A name that followed and is taken at the end gets a number. */
    static void giveWay(Draft draft) {
        for (var origin : draft.derivedEnds()) {
            var relationship = draft.model().relationship(origin.relationship());
            if (!relationship.retired() && !Names.isFree(draft.model(), origin)) {
                var taken = relationship.end(origin.side()).field();
                Derived.numbered(NameForm.END, taken)
                        .map(name ->
                                new RelationshipRenamed(
                                        relationship.id(), origin.side(), name, true))
                        .filter(renamed -> Names.isFree(draft.model().evolve(renamed), origin))
                        .findFirst()
                        .ifPresent(draft::add);
            }
        }
    }
}
