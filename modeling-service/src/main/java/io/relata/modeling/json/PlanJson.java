package io.relata.modeling.json;

import io.relata.kernel.json.Json;
import io.relata.kernel.publication.ChangePreview.PlanStep;
import io.relata.modeling.decision.BreakingChanges.Breaking;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a change would do, as clients see it. */
public final class PlanJson {

    private PlanJson() {}

    public static ObjectNode plan(List<PlanStep> steps, List<Breaking> breaking) {
        var plan = Json.object();
        var stepArray = plan.putArray("steps");
        for (var step : steps) {
            stepArray
                    .addObject()
                    .put("description", step.description())
                    .put("sql", step.sql())
                    .put("lock", step.lock())
                    .put("rowsScanned", step.rowsScanned())
                    .put("rowsRewritten", step.rowsRewritten())
                    .put("reversible", step.reversible());
        }
        var breakingArray = plan.putArray("breaking");
        for (var change : breaking) {
            breakingArray.addObject().put("path", change.path()).put("why", change.why());
        }
        return plan;
    }
}
