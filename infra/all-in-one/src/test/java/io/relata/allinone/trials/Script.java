package io.relata.allinone.trials;

import io.relata.allinone.endtoend.Product;

import java.util.List;

/** Steps as requests that can be posted by hand. */
record Script(Product product, List<Step> steps) {

    /** Done once more to a tenant of its own, so that older revisions have their numbers. */
    @Override
    public String toString() {
        var trial = new Trial(product, Judging.AT_LAST);
        var text = new StringBuilder("POST /api/tenants {\"slug\":\"t\",\"name\":\"T\"}");
        for (var step : steps) {
            text.append('\n').append(request(trial, step));
            if (Shrinking.failure(trial, step) != null) {
                break;
            }
        }
        return text.toString();
    }

    private static String request(Trial trial, Step step) {
        return switch (step) {
            case Step.Change change -> "POST /api/tenants/t/schema/changes " + change.body();
            case Step.Write write -> {
                var body = Step.JSON.createObjectNode().put("query", write.document());
                var variables = body.putObject("variables");
                for (int i = 0; i < write.variables().length; i += 2) {
                    variables.set(
                            (String) write.variables()[i],
                            Step.JSON.valueToTree(write.variables()[i + 1]));
                }
                yield "POST /t/t/r/%d/graphql %s"
                        .formatted(trial.revision(write.revisionsAgo()).revision(), body);
            }
        };
    }
}
