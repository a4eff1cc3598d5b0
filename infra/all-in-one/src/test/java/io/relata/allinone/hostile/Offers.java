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
            var some = new ArrayList<Offer<T>>();
            for (int i = from; i < Math.min(from + TOGETHER, candidates.size()); i++) {
                var candidate = candidates.get(i);
                some.add(new Offer<>(candidate, Json.text(command.apply(candidate, i))));
            }
            accepted(some).forEach(offer -> accepted.add(offer.candidate()));
        }
        judge.accepted(accepted.size());
        return accepted;
    }

    private <T> List<Offer<T>> accepted(List<Offer<T>> offers) {
        var left = new ArrayList<>(offers);
        while (!left.isEmpty()) {
            var answer = tenant.change(left.stream().map(Offer::command).toArray(String[]::new));
            if (answer.status() == 201) {
                break;
            }
            if (!Judge.isAboutTheBody(answer)) {
                left.remove(judge.refused(answer));
                continue;
            }
            if (left.size() > 1) {
                return halves(left);
            }
            judge.refusedBody(answer);
            left.clear();
        }
        return left;
    }

    /** What no parser reads spoils the whole body: it is found by sending less and less of it. */
    private <T> List<Offer<T>> halves(List<Offer<T>> offers) {
        var accepted = new ArrayList<>(accepted(offers.subList(0, offers.size() / 2)));
        accepted.addAll(accepted(offers.subList(offers.size() / 2, offers.size())));
        return accepted;
    }

    private record Offer<T>(T candidate, String command) {}
}
