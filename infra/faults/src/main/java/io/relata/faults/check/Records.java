package io.relata.faults.check;

import io.relata.faults.history.Entry.Invoked;
import io.relata.faults.history.Entry.Kept;
import io.relata.faults.history.Entry.Kind;
import io.relata.faults.history.Entry.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Every acknowledged record is there exactly once and whole; no other more than once. */
final class Records {
    /** Written together with each record, in one mutation. */
    static final int CHILDREN = 2;

    private Records() {}

    static List<String> offences(Facts facts) {
        var kept = facts.all(Kept.class, Kept::operation);
        var offences = new ArrayList<String>();
        for (var write : facts.operations(Kind.WRITE)) {
            judge(facts, write, kept.getOrDefault(write.operation(), List.of()), offences);
        }
        kept.forEach((operation, _) -> {
            if (!facts.operations().containsKey(operation)) {
                offences.add("record " + operation + " was written by nobody");
            }
        });
        return offences;
    }

    private static void judge(Facts facts, Invoked write, List<Kept> kept, List<String> offences) {
        var name = "record " + write.operation() + " of " + write.tenant();
        if (kept.size() > 1) {
            offences.add(name + " is there " + kept.size() + " times");
        }
        if (kept.isEmpty() && facts.outcome(write) == Outcome.DONE) {
            offences.add(name + " was acknowledged and is lost");
        }
        for (var record : kept) {
            if (!record.tenant().equals(write.tenant())) {
                offences.add(name + " is in " + record.tenant());
            }
            if (record.children() != CHILDREN) {
                offences.add(name + " is torn: it has " + record.children() + " children");
            }
        }
    }
}
