package io.relata.projection.feed;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Growing pauses between attempts, each a little different, so that not all come at once. */
record Backoff(Duration longest) {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int DOUBLINGS = 10;

    /**
     * @param failures how many attempts were in vain, from 1
     */
    Duration after(int failures) {
        var millis = FIRST.toMillis() << Math.min(failures - 1, DOUBLINGS);
        var bounded = Math.min(millis, longest.toMillis());
        return Duration.ofMillis(
                bounded / 2 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1));
    }
}
