package io.relata.modeling.decision;

import io.relata.kernel.schema.SchemaModel;
import io.relata.modeling.decision.Rejection.LimitExceeded;
import io.relata.modeling.decision.Rejection.NoCommands;
import java.util.List;

/** Every rule about changing a schema, as one pure function. */
public final class SchemaDecider {
    private final ModelingLimits limits;

    public SchemaDecider(ModelingLimits limits) {
        this.limits = limits;
    }

    /** All commands or none; throws {@link CommandRejected} with the first thing that is wrong. */
    public Decision decide(SchemaModel model, List<? extends SchemaCommand> commands) {
        var draft = new Draft(model, limits);
        draft.require(!commands.isEmpty(), new NoCommands("/commands"));
        var max = limits.commands();
        draft.require(
                commands.size() <= max,
                new LimitExceeded("/commands", "commands", "Too many commands at once", max));
        for (var command : commands) {
            draft.nextCommand();
            decide(draft, command);
        }
        DerivedEnds.giveWay(draft);
        Names.requireFree(draft);
        MandatoryCycles.requireNone(draft);
        return new Decision(draft.events(), draft.commands(), draft.model());
    }

    private static void decide(Draft draft, SchemaCommand command) {
        switch (command) {
            case SchemaCommand.OfEntities entities -> EntityDecisions.decide(draft, entities);
            case SchemaCommand.OfFields fields -> FieldDecisions.decide(draft, fields);
            case SchemaCommand.OfRelationships relationships ->
                    RelationshipDecisions.decide(draft, relationships);
            case SchemaCommand.OfIndexes indexes -> IndexDecisions.decide(draft, indexes);
            case SchemaCommand.OfEnums enums -> EnumDecisions.decide(draft, enums);
            case SchemaCommand.OfThings things -> ThingDecisions.decide(draft, things);
        }
    }
}
