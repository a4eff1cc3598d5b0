package io.relata.runtime.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A root field of a mutation before its variables are known.
 *
 * @param arguments as written in the document
 * @param records for each selected record its statement
 */
record MutationPlan(
        String responseKey,
        MutationRoot root,
        SequencedMap<String, Argument> arguments,
        List<PayloadSelection.Item> items,
        List<QueryPlan> records) {

    MutationField bind(Map<String, @Nullable Object> variables) {
        var values = new Arguments(variables).values(arguments);
        var errors = new ArrayList<MutationError>();
        values.forEach((name, value) -> invalid(value, List.of(name), errors));
        var selections =
                records.stream().map(plan -> new RecordSelection(plan, variables)).toList();
        return new MutationField(
                responseKey,
                root.verb(),
                root.entity(),
                values,
                new PayloadSelection(items, selections),
                errors);
    }

    private static void invalid(
            @Nullable Object value, List<String> path, List<MutationError> errors) {
        switch (value) {
            case InvalidValue(var message) ->
                    errors.add(MutationError.of("INVALID_VALUE", message, path));
            case Map<?, ?> members ->
                    members.forEach((name, member) -> invalid(member, with(path, name), errors));
            case List<?> items -> {
                for (int i = 0; i < items.size(); i++) {
                    invalid(items.get(i), with(path, i), errors);
                }
            }
            case null, default -> {}
        }
    }

    private static List<String> with(List<String> path, Object step) {
        var longer = new ArrayList<>(path);
        longer.add(step.toString());
        return longer;
    }
}
