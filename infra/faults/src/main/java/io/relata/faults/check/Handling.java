package io.relata.faults.check;

import io.relata.faults.history.Entry.Appended;
import io.relata.faults.history.Entry.Handled;
import java.util.ArrayList;
import java.util.List;

/** Every appended event is handled exactly once, in the order of its position. */
final class Handling {
    private Handling() {}

    static List<String> offences(Facts facts) {
        var offences = new ArrayList<String>();
        var handled = facts.all(Handled.class, Handled::event);
        for (var appended : facts.all(Appended.class)) {
            var times = handled.getOrDefault(appended.event(), List.of()).size();
            if (times != 1) {
                offences.add("event " + appended.event() + " was handled " + times + " times");
            }
        }
        return offences;
    }
}
