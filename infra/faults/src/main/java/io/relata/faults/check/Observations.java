package io.relata.faults.check;

import io.relata.faults.history.Entry.Observed;
import java.util.List;

/** What had to hold during the run did. */
final class Observations {
    private Observations() {}

    static List<String> offences(Facts facts) {
        return facts.all(Observed.class).stream()
                .filter(observed -> !observed.held())
                .map(observed -> observed.expectation() + ": " + observed.detail())
                .toList();
    }
}
