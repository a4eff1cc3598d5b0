package io.relata.allinone.hostile;

import java.util.Random;

/** {@code -Drelata.random.seed=…} repeats a run. */
final class Seed {
    private static final long SEED = Long.getLong("relata.random.seed", System.nanoTime());

    private Seed() {}

    static Random random(String what) {
        System.out.println(what + " with seed " + SEED);
        return new Random(SEED);
    }
}
