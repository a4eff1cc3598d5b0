package io.relata.allinone.hostile;

import io.relata.allinone.endtoend.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/** Commands that may be refused, many in a change set: those that were not to blame go again. */
final class Offers {
    private static final int TOGETHER = 50;

    private final TestTenant tenant;
    private final Judge judge;

    Offers(TestTenant tenant, Judge judge) {
        this.tenant = tenant;
        this.judge = judge;
    }

    /**
     * @param command of a candidate and its number
     * @return the candidates that were accepted
     */
    <T> List<T> offer(List<T> candidates, BiFunction<T, Integer, ObjectNode> command) {
        var accepted = new ArrayList<T>();
        for (int from = 0; from < candidates.size(); from += TOGETHER) {
            var some = candidates.subList(from, Math.min(from + TOGETHER, candidates.size()));
            accepted.addAll(accepted(some, from, command));
        }
        judge.accepted(accepted.size());
        return accepted;
    }

    private <T> List<T> accepted(
            List<T> candidates, int number, BiFunction<T, Integer, ObjectNode> command) {
        var left = new ArrayList<>(candidates);
        var commands = new ArrayList<String>();
        for (int i = 0; i < candidates.size(); i++) {
            commands.add(Json.text(command.apply(candidates.get(i), number + i)));
        }
        while (!left.isEmpty()) {
            var answer = tenant.change(commands.toArray(String[]::new));
            if (answer.status() == 201) {
                break;
            }
            var blamed = judge.refused(answer);
            left.remove(blamed);
            commands.remove(blamed);
        }
        return left;
    }
}
