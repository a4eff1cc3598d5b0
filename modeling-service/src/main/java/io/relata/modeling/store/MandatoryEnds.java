package io.relata.modeling.store;

import io.relata.kernel.schema.SchemaEvent.RelationshipMandatoryChanged;
import io.relata.modeling.decision.Decision;
import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;

/** An end without the key is decided to be mandatory: "at least one" is not kept yet. */
final class MandatoryEnds {
    private MandatoryEnds() {}

    static void requireKeys(Decision decision) {
        for (int i = 0; i < decision.events().size(); i++) {
            if (decision.events().get(i) instanceof RelationshipMandatoryChanged changed
                    && changed.mandatory()
                    && !storesKey(decision, changed)) {
                var end = decision.after().relationship(changed.relationship()).end(changed.side());
                throw Refused.at(
                        "/commands/%d/end".formatted(decision.commands().get(i)),
                        ProblemCode.END_WITHOUT_KEY,
                        "%s does not store the key, so it cannot be mandatory."
                                .formatted(decision.after().entity(end.entity()).name()));
            }
        }
    }

    private static boolean storesKey(Decision decision, RelationshipMandatoryChanged changed) {
        var relationship = decision.after().relationship(changed.relationship());
        return relationship.storesKey() && relationship.owner() == changed.side();
    }
}
