package io.relata.modeling.store;

import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.CardinalityChanged;
import io.relata.kernel.schema.SchemaEvent.RelationshipMandatoryChanged;
import io.relata.kernel.schema.Side;
import io.relata.modeling.decision.Decision;
import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;

/** An end without the key is decided to be mandatory: "at least one" is not kept yet. */
final class MandatoryEnds {
    private MandatoryEnds() {}

    static void requireKeys(Decision decision) {
        for (int i = 0; i < decision.events().size(); i++) {
            switch (decision.events().get(i)) {
                case RelationshipMandatoryChanged changed when changed.mandatory() ->
                        requireKey(decision, i, changed.relationship(), changed.side(), "end");
                case CardinalityChanged changed -> {
                    for (var side : Side.values()) {
                        if (decision.after()
                                .relationship(changed.relationship())
                                .end(side)
                                .mandatory()) {
                            requireKey(decision, i, changed.relationship(), side, "cardinality");
                        }
                    }
                }
                case SchemaEvent _ -> {}
            }
        }
    }

    private static void requireKey(
            Decision decision, int event, RelationshipId id, Side side, String member) {
        var relationship = decision.after().relationship(id);
        if (!relationship.storesKey() || relationship.owner() != side) {
            var entity = decision.after().entity(relationship.end(side).entity());
            throw Refused.at(
                    "/commands/%d/%s".formatted(decision.commands().get(event), member),
                    ProblemCode.END_WITHOUT_KEY,
                    "%s does not store the key, so it cannot be mandatory."
                            .formatted(entity.name()));
        }
    }
}
