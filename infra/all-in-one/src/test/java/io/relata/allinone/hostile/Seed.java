package io.relata.allinone.hostile;

import java.util.Random;

/** The same in every build; {@code -Drelata.random.seed=…} draws others. */
final class Seed {
    private static final long SEED = Long.getLong("relata.random.seed", 31_905_173_344_722L);

    private Seed() {}

    static Random random(String what) {
        System.out.println(what + " with seed " + SEED);
        return new Random(SEED);
    }
}
