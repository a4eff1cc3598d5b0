package io.relata.faults.check;

import io.relata.faults.history.Entry.Invoked;
import io.relata.faults.history.Entry.Kind;
import io.relata.faults.history.Entry.Outcome;
import io.relata.faults.history.Entry.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** No acknowledged edit is lost, none is there twice, none that was refused is there. */
final class Edits {
    private Edits() {}

    static List<String> offences(Facts facts) {
        var stored = facts.all(Stored.class, Stored::operation);
        var offences = new ArrayList<String>();
        for (var edit : facts.operations(Kind.EDIT)) {
            judge(facts, edit, revisions(stored, edit), offences);
        }
        return offences;
    }

    private static void judge(
            Facts facts, Invoked edit, List<Long> revisions, List<String> offences) {
        var name = "edit " + edit.operation() + " of " + edit.tenant();
        var outcome = facts.outcome(edit);
        if (revisions.size() > 1) {
            offences.add(name + " is there twice: revisions " + revisions);
        }
        if (outcome == Outcome.DONE && revisions.isEmpty()) {
            offences.add(name + " was acknowledged and is lost");
        }
        if (outcome == Outcome.REFUSED && !revisions.isEmpty()) {
            offences.add(name + " was refused and is there: revisions " + revisions);
        }
        var answer = facts.answer(edit);
        if (answer != null
                && outcome == Outcome.DONE
                && revisions.size() == 1
                && answer.revision() != revisions.getFirst()) {
            offences.add(
                    "%s was told revision %d and is revision %d"
                            .formatted(name, answer.revision(), revisions.getFirst()));
        }
    }

    private static List<Long> revisions(SequencedMap<String, List<Stored>> stored, Invoked edit) {
        return stored.getOrDefault(edit.operation(), List.of()).stream()
                .map(Stored::revision)
                .distinct()
                .toList();
    }
}
