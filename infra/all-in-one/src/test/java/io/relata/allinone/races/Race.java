package io.relata.allinone.races;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Clients that start together, again and again.
 *
 * <p>{@code -Drelata.races.rounds=200} says how often, {@code -Drelata.races.seed=…} repeats the
 * moments at which they start, as far as a machine can.
 */
final class Race {
    private static final int ALL = 200;

    /** Where each round changes the schema twice. */
    private static final int SOME = 50;

    private static final long SEED = Long.getLong("relata.races.seed", System.nanoTime());
    private static final int SPREAD_NANOS = 1_000_000;

    private final Random random = new Random(SEED);

    static void rounds(IntConsumer play) {
        play(Integer.getInteger("relata.races.rounds", ALL), play);
    }

    static void roundsOfChanges(IntConsumer play) {
        play(Integer.getInteger("relata.races.rounds", SOME), play);
    }

    /** A failure names its round. */
    private static void play(int rounds, IntConsumer play) {
        System.out.println(rounds + " rounds with seed " + SEED);
        for (int round = 0; round < rounds; round++) {
            try {
                play.accept(round);
            } catch (AssertionError e) {
                throw new AssertionError("round " + round + " with seed " + SEED + ": " + e, e);
            }
        }
    }

    /** What each client was told, in their order; each begins within the same millisecond. */
    @SafeVarargs
    final List<Told> together(Supplier<Told>... clients) {
        var delayed = new ArrayList<Supplier<Told>>();
        for (var client : clients) {
            delayed.add(after(random.nextInt(SPREAD_NANOS), client));
        }
        return atOnce(delayed);
    }

    /** The second one begins at any moment of the time that the first one takes. */
    List<Told> within(long nanos, Supplier<Told> first, Supplier<Told> second) {
        return atOnce(List.of(first, after(random.nextLong(nanos), second)));
    }

    private static Supplier<Told> after(long nanos, Supplier<Told> client) {
        return () -> {
            LockSupport.parkNanos(nanos);
            return client.get();
        };
    }

    private static List<Told> atOnce(List<Supplier<Told>> clients) {
        var start = new CyclicBarrier(clients.size());
        var told = new ArrayList<Future<Told>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client : clients) {
                told.add(
                        threads.submit(() -> {
                            await(start);
                            return client.get();
                        }));
            }
        }
        return told.stream().map(Race::result).toList();
    }

    private static void await(CyclicBarrier start) throws InterruptedException {
        try {
            start.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException("a client did not start", e);
        }
    }

    private static Told result(Future<Told> told) {
        try {
            return told.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a client failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
