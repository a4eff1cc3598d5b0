package io.relata.bench;

import java.util.Arrays;
import java.util.List;

/** How long calls took, in nanoseconds; not for several threads. */
final class Latencies {
    private long[] nanos = new long[1 << 12];
    private int count;

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    int count() {
        return count;
    }

    static Latencies of(List<Latencies> parts) {
        var all = new Latencies();
        for (var part : parts) {
            Arrays.stream(part.nanos, 0, part.count).forEach(all::add);
        }
        return all;
    }

    /** The value that the given share of calls did not exceed, in milliseconds. */
    double millis(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, Math.round(share * count))] / 1e6;
    }
}
