package io.relata.allinone.trials;

/** What must become of a write. */
sealed interface Verdict {

    /** It is done. */
    record Accepted(Book after) implements Verdict {}

    /** It is refused and changes nothing. */
    record Refused(String why) implements Verdict {}

    /** The rules kept here do not say, so it is not sent. */
    record Unclear(String why) implements Verdict {}
}
