package io.relata.allinone.races;

import io.relata.allinone.endtoend.Answer;
import io.relata.allinone.endtoend.TestTenant;

/**
 * What a client was told.
 *
 * @param code why it was not done; empty when it was
 */
record Told(boolean done, String code, Answer answer) {

    /** Of a document with one root field {@code it} that selects success, and errors with codes. */
    static Told mutation(TestTenant tenant, String field) {
        var answer =
                foreseen(
                        tenant.graphql(
                                "mutation { it: %s { success errors { code message path } } }"
                                        .formatted(field)));
        var top = answer.at("/errors/0/extensions/code");
        var done = top.isEmpty() && answer.json().at("/data/it/success").asBoolean();
        var told =
                new Told(done, top.isEmpty() ? answer.at("/data/it/errors/0/code") : top, answer);
        return told.consistent();
    }

    /** Of one command. */
    static Told change(TestTenant tenant, String command) {
        return told(tenant.change(command));
    }

    static Told told(Answer change) {
        foreseen(change);
        return new Told(change.status() == 201, change.at("/code"), change).consistent();
    }

    private static Answer foreseen(Answer answer) {
        if (answer.status() >= 500 || answer.text().contains("\"INTERNAL\"")) {
            throw new AssertionError("nobody foresaw " + answer.text());
        }
        return answer;
    }

    private Told consistent() {
        if (done != code.isEmpty()) {
            throw new AssertionError("neither done nor refused: " + answer.text());
        }
        return this;
    }

    @Override
    public String toString() {
        return answer.text();
    }
}
