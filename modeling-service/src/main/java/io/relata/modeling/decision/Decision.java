package io.relata.modeling.decision;

import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaModel;
import java.util.List;

/**
 * What a change set comes to.
 *
 * @param commands for each event the index of the command that it comes from
 * @param after the model with the events, still at the revision before
 */
public record Decision(List<SchemaEvent> events, List<Integer> commands, SchemaModel after) {
    public Decision {
        events = List.copyOf(events);
        commands = List.copyOf(commands);
    }
}
