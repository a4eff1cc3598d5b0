package io.relata.faults.check;

import io.relata.faults.history.Entry.BrokenOff;
import io.relata.faults.history.Entry.Fired;
import io.relata.faults.history.Entry.Invoked;
import io.relata.faults.history.Entry.Planned;
import io.relata.faults.history.Entry.Settled;
import java.util.ArrayList;
import java.util.List;

/** Every planned fault was seen as often as planned, and every tenant was read at the end. */
final class Proofs {
    private Proofs() {}

    static List<String> missing(Facts facts) {
        var missing = new ArrayList<String>();
        var fired = facts.all(Fired.class, Fired::fault);
        for (var planned : facts.all(Planned.class)) {
            var proven =
                    fired.getOrDefault(planned.fault(), List.of()).stream()
                            .filter(Fired::proven)
                            .count();
            if (proven < planned.times()) {
                missing.add(
                        "%s: %d of %d times proven"
                                .formatted(planned.fault(), proven, planned.times()));
            }
        }
        if (facts.all(Planned.class).isEmpty()) {
            missing.add("no fault was planned");
        }
        facts.all(BrokenOff.class)
                .forEach(end -> missing.add("the run broke off: " + end.reason()));
        var read = facts.all(Settled.class, Settled::tenant);
        facts.operations().values().stream()
                .map(Invoked::tenant)
                .distinct()
                .filter(tenant -> !read.containsKey(tenant))
                .forEach(tenant -> missing.add(tenant + " was not read at the end"));
        return missing;
    }
}
