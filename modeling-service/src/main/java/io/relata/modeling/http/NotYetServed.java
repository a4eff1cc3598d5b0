package io.relata.modeling.http;

import io.relata.kernel.schema.Side;
import io.relata.modeling.decision.NewEnd;
import io.relata.modeling.decision.SchemaCommand;
import io.relata.modeling.decision.SchemaCommand.AddRelationship;
import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import java.util.Objects;
import java.util.Set;

/**
 * Commands that are decided but that tables or data API cannot yet follow, so they are not offered.
 * What becomes real is taken out here, and nowhere else.
 */
final class NotYetServed {
    static final Set<Class<?>> COMMANDS = Set.of(SchemaCommand.PurgeRemoved.class);

    private NotYetServed() {}

    /** An end without the key is mandatory: "at least one" is not kept yet. */
    static void refuse(SchemaCommand command, String path) {
        if (command instanceof AddRelationship add) {
            for (var side : Side.values()) {
                if (isMandatory(end(add, side)) && !storesKey(add, side)) {
                    throw Refused.at(
                            path + (side == Side.SOURCE ? "/source" : "/target") + "/mandatory",
                            ProblemCode.END_WITHOUT_KEY,
                            "%s does not store the key, so it cannot be mandatory."
                                    .formatted(end(add, side).entity()));
                }
            }
        }
    }

    private static NewEnd end(AddRelationship add, Side side) {
        return side == Side.SOURCE ? add.source() : add.target();
    }

    private static boolean isMandatory(NewEnd end) {
        return Boolean.TRUE.equals(end.mandatory());
    }

    private static boolean storesKey(AddRelationship add, Side side) {
        return switch (add.cardinality()) {
            case ONE_TO_MANY -> side == Side.TARGET;
            case MANY_TO_ONE -> side == Side.SOURCE;
            case ONE_TO_ONE -> side == Objects.requireNonNullElse(add.owner(), Side.TARGET);
            case MANY_TO_MANY -> false;
        };
    }
}
