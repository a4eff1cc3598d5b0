package io.relata.faults.check;

import io.relata.faults.history.Entry;
import java.util.ArrayList;
import java.util.List;

/** Judges a history. */
public final class Checker {
    private Checker() {}

    /** An offence outweighs a missing proof: what is broken is broken, whatever caused it. */
    public static Verdict judge(List<Entry> history) {
        var facts = Facts.of(history);
        var offences = new ArrayList<String>();
        offences.addAll(Edits.offences(facts));
        offences.addAll(Records.offences(facts));
        offences.addAll(Tenants.offences(facts));
        offences.addAll(Topic.offences(facts));
        offences.addAll(Handling.offences(facts));
        offences.addAll(Observations.offences(facts));
        if (!offences.isEmpty()) {
            return new Verdict.Fail(offences);
        }
        var gaps = Proofs.missing(facts);
        return gaps.isEmpty() ? new Verdict.Pass() : new Verdict.Inconclusive(gaps);
    }
}
