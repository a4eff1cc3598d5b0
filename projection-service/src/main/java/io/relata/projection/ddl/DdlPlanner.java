package io.relata.projection.ddl;

import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps from the tables of one model to those of the model after some events: the difference of
 * what must exist, and what the events do to records.
 */
public final class DdlPlanner {
    private DdlPlanner() {}

    /**
     * @param cause index of the event that asks for the step, the last of several
     */
    public record Planned(DdlStep step, int cause) {}

    public static List<DdlStep> plan(SchemaModel before, List<SchemaEvent> events) {
        if (isWithdrawal(events)) {
            return List.of();
        }
        return Difference.between(
                Catalogue.of(before),
                Catalogue.of(before.evolve(events)),
                DataSteps.of(before, events));
    }

    public static List<Planned> explained(SchemaModel before, List<SchemaEvent> events) {
        var steps = plan(before, events);
        var causes =
                steps.isEmpty() || events.size() == 1
                        ? Map.<Part.Key, Integer>of()
                        : causes(before, events);
        return steps.stream().map(step -> new Planned(step, cause(step, causes))).toList();
    }

    /** What is withdrawn was never done to the tables. */
    private static boolean isWithdrawal(List<SchemaEvent> events) {
        return events.stream().anyMatch(ChangeSetWithdrawn.class::isInstance);
    }

    /** Which event last changed which part. */
    private static Map<Part.Key, Integer> causes(SchemaModel before, List<SchemaEvent> events) {
        var causes = new HashMap<Part.Key, Integer>();
        var model = before;
        var catalogue = Catalogue.of(before);
        for (int i = 0; i < events.size(); i++) {
            var event = List.of(events.get(i));
            var data = DataSteps.of(model, event);
            model = model.evolve(event);
            var next = Catalogue.of(model);
            for (var step : Difference.between(catalogue, next, data)) {
                causes.put(step.subject(), i);
            }
            catalogue = next;
        }
        return causes;
    }

    private static int cause(DdlStep step, Map<Part.Key, Integer> causes) {
        return causes.getOrDefault(step.subject(), 0);
    }
}
