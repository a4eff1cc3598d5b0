package io.relata.modeling.decision;

import io.relata.kernel.api.ApiName.Origin;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaEvent.RelationshipRenamed;
import io.relata.kernel.schema.Side;
import java.util.stream.Stream;

/** Names of ends that nobody chose follow the thing that they were derived from. */
final class DerivedEnds {

    private DerivedEnds() {}

    /** {@code book.author} becomes {@code book.writer} when Author becomes Writer. */
    static void followEntity(Draft draft, Entity before, Entity after) {
        for (var relationship : draft.model().liveRelationships()) {
            for (var side : Side.values()) {
                var end = new EntityEnd(relationship, side);
                if (end.end().derived() && end.otherEnd().entity().equals(after.id())) {
                    var oldStem = Derived.end(before, end.toMany());
                    follow(draft, end, oldStem, Derived.end(after, end.toMany()));
                }
            }
        }
    }

    /** {@code user.messagesBySender} follows when {@code message.sender} is renamed. */
    static void followOtherEnd(Draft draft, Relationship before, Side renamed, String newField) {
        var end = new EntityEnd(before, renamed.other());
        var oldSuffix = Derived.bySuffix(before.end(renamed).field());
        var field = end.end().field();
        if (end.end().derived() && field.endsWith(oldSuffix)) {
            var stem = field.substring(0, field.length() - oldSuffix.length());
            follow(draft, end, field, Derived.by(stem, newField));
        }
    }

    private static void follow(Draft draft, EntityEnd end, String oldStem, String newStem) {
        var field = end.end().field();
        if (!field.startsWith(oldStem) || oldStem.equals(newStem)) {
            return;
        }
        var id = end.relationship().id();
        var origin = new Origin.EndName(id, end.side());
        var wanted = NameForm.END.fit(newStem, field.substring(oldStem.length()));
        Stream.concat(Stream.of(wanted), Derived.numbered(NameForm.END, wanted))
                .map(name -> new RelationshipRenamed(id, end.side(), name, true))
                .filter(renamed -> Names.isFree(draft.model().evolve(renamed), origin))
                .findFirst()
                .ifPresent(draft::add);
        draft.brings(origin, draft.path("name"));
    }
}
