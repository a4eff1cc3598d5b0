package io.relata.modeling.store;

import io.relata.kernel.json.Json;
import io.relata.kernel.publication.ChangePreview.Duplicate;
import io.relata.kernel.publication.ChangePreview.Violation;
import io.relata.modeling.decision.Decision;
import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/** Records that do not satisfy a change, or a value of it that none could, as a refusal. */
final class Violated {
    private Violated() {}

    static Refused refused(Decision decision, Violation violation) {
        var path = decision.path(violation.event());
        if (violation.member() != null) {
            return Refused.at(
                            path + "/" + violation.member(),
                            ProblemCode.VALUE_INVALID,
                            violation.message())
                    .with("remedy", violation.remedy());
        }
        return byRecords("/commands/" + decision.commands().get(violation.event()), violation);
    }

    private static Refused byRecords(String path, Violation violation) {
        var refused =
                Refused.at(path, ProblemCode.DATA_VIOLATES_CHANGE, violation.message())
                        .with("count", violation.count())
                        .with("sampleIds", violation.sampleIds());
        if (!violation.duplicates().isEmpty()) {
            refused.with("duplicates", json(violation.duplicates()));
        }
        return refused.with("remedy", violation.remedy());
    }

    private static ArrayNode json(List<Duplicate> duplicates) {
        var all = Json.object().putArray("duplicates");
        for (var duplicate : duplicates) {
            var one = all.addObject();
            var values = one.putObject("values");
            duplicate.values().forEach((name, value) -> values.set(name, Json.read(value.json())));
            one.set("ids", Json.of(duplicate.ids()));
        }
        return all;
    }
}
