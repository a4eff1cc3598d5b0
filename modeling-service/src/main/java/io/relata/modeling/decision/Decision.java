package io.relata.modeling.decision;

import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
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

    /** Where in the request an event comes from: a command, or one of its fields. */
    public String path(int event) {
        int command = commands.get(event);
        int first = commands.indexOf(command);
        var path = "/commands/" + command;
        if (!(events.get(first) instanceof EntityAdded)
                || !(events.get(event) instanceof FieldAdded)) {
            return path;
        }
        var before =
                events.subList(first, event).stream().filter(FieldAdded.class::isInstance).count();
        return path + "/fields/" + before;
    }
}
