package io.relata.allinone.trials;

/** How much is looked at. */
enum Judging {
    /** Everything after each change, and one older revision. */
    ONE_REVISION,
    /** Everything after each change, and every older revision. */
    EVERY_REVISION,
    /** All that and only when it is asked for. */
    AT_LAST
}
