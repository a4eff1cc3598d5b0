package io.relata.projection.ddl;

import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaEvent.CardinalityChanged;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.projection.ddl.DdlStep.MoveLinks;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of links when the cardinality of their relationship changes. */
final class LinkMoves {
    private LinkMoves() {}

    /** Null when they stay where they are: a new unique index judges them then. */
    static @Nullable MoveLinks of(SchemaModel model, CardinalityChanged change) {
        var before = model.relationship(change.relationship());
        var changed = model.evolve(change);
        var after = changed.relationship(change.relationship());
        var from = LinkPlace.of(model, before);
        var to = LinkPlace.of(changed, after);
        var picked = singles(after);
        picked.removeAll(singles(before));
        var stays = from.equals(to) && (change.pick() == null || picked.isEmpty());
        return stays ? null : new MoveLinks(from, to, picked, change.pick());
    }

    /** The sides whose records have at most one link. */
    private static Set<Side> singles(Relationship relationship) {
        var sides = EnumSet.noneOf(Side.class);
        for (var side : Side.values()) {
            if (relationship.uniqueKey() || new EntityEnd(relationship, side).owning()) {
                sides.add(side);
            }
        }
        return sides;
    }
}
