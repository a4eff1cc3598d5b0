package io.relata.eventstore;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * A figure that is looked up every few seconds in the background, so that whoever watches it never
 * waits for a database.
 */
public final class Sampled<T> implements SmartLifecycle {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration OUTDATED = Duration.ofSeconds(30);

    private final Supplier<T> look;
    private volatile @Nullable Sample<T> sample;
    private @Nullable ScheduledExecutorService timer;

    private record Sample<T>(T value, long nanoTime) {
        boolean outdated() {
            return System.nanoTime() - nanoTime > OUTDATED.toNanos();
        }
    }

    public Sampled(Supplier<T> look) {
        this.look = look;
    }

    /** A number of the newest value; NaN where there is none, as while the database is away. */
    public double number(ToDoubleFunction<T> number) {
        var newest = sample;
        return newest == null || newest.outdated()
                ? Double.NaN
                : number.applyAsDouble(newest.value());
    }

    @Override
    public synchronized void start() {
        var executor =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().name("sampler").factory());
        executor.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        timer = executor;
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    /** What cannot be looked up now is missing, and looked up again. */
    private void look() {
        try {
            sample = new Sample<>(look.get(), System.nanoTime());
        } catch (RuntimeException _) {
            // An exception would end the timer; that the figure is missing tells enough.
        }
    }
}
