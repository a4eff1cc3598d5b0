package io.relata.faults.check;

import java.util.List;

/** What a history shows. */
public sealed interface Verdict {
    record Pass() implements Verdict {}

    /** A promise was broken, by these operations. */
    record Fail(List<String> offences) implements Verdict {
        public Fail {
            offences = List.copyOf(offences);
        }
    }

    /** Nothing is known, because what should have happened did not. */
    record Inconclusive(List<String> reasons) implements Verdict {
        public Inconclusive {
            reasons = List.copyOf(reasons);
        }
    }
}
