package io.relata.modeling.store;

import java.time.Duration;

/**
 * Until when a request waits for others, wherever it has to.
 *
 * @param nanoTime by {@link System#nanoTime}
 */
record Deadline(long nanoTime) {

    static Deadline in(Duration wait) {
        return new Deadline(System.nanoTime() + wait.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }
}
