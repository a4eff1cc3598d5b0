package io.relata.runtime.plan;

import io.relata.runtime.plan.Argument.Items;
import io.relata.runtime.plan.Argument.Members;
import io.relata.runtime.plan.Argument.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An operation of a document, in the API's terms. */
record Operation(boolean mutation, List<VariableDefinition> variables, List<Selected> roots) {

    Operation {
        variables = List.copyOf(variables);
        roots = List.copyOf(roots);
    }

    boolean introspects() {
        return roots.stream()
                .anyMatch(root -> root.name().equals("__schema") || root.name().equals("__type"));
    }

    /**
     * The variables whose values can make another statement necessary. What a mutation is given is
     * never part of one.
     */
    List<VariableDefinition> structural() {
        var used = new HashSet<String>();
        for (var root : roots) {
            conditions(root, used);
            if (!mutation) {
                root.arguments().values().forEach(argument -> variables(argument, used));
            }
            root.children().forEach(child -> everything(child, used));
        }
        return variables.stream()
                .filter(variable -> used.contains(variable.name()))
                .filter(variable -> Structure.matters(variable.type()))
                .toList();
    }

    private static void everything(Selected selected, Set<String> used) {
        conditions(selected, used);
        selected.arguments().values().forEach(argument -> variables(argument, used));
        selected.children().forEach(child -> everything(child, used));
    }

    private static void conditions(Selected selected, Set<String> used) {
        selected.conditions().forEach(condition -> variables(condition.value(), used));
    }

    private static void variables(Argument argument, Set<String> used) {
        switch (argument) {
            case Variable(var name, _) -> used.add(name);
            case Members(var members) -> members.values().forEach(m -> variables(m, used));
            case Items(var items) -> items.forEach(item -> variables(item, used));
            case Argument.Constant _, Argument.Part _, Argument.Json _ -> {}
        }
    }
}
