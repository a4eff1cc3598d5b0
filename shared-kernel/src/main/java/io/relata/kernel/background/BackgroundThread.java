package io.relata.kernel.background;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A daemon thread whose work goes on until it is told to end; it can be started again. */
public final class BackgroundThread {
    private final String name;
    private final Runnable work;
    private volatile @Nullable Thread thread;

    /**
     * @param work ends by itself once {@link #isRunning} is false or its thread is interrupted
     */
    public BackgroundThread(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    /** Whether it is to go on: false from the first word of {@link #stop} on. */
    public boolean isRunning() {
        return thread != null;
    }

    public synchronized void start() {
        if (thread == null) {
            var made = Thread.ofPlatform().daemon().name(name).unstarted(work);
            // Known before it runs, for it ends when it finds itself forgotten.
            thread = made;
            made.start();
        }
    }

    /**
     * @param wake makes the work look up where it waits for something
     * @param patience how long to wait before it is interrupted
     */
    public synchronized void stop(Runnable wake, Duration patience) {
        var running = thread;
        thread = null;
        wake.run();
        if (running == null) {
            return;
        }
        try {
            if (!running.join(patience)) {
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it does is interrupted at once. */
    public void stop() {
        stop(() -> {}, Duration.ZERO);
    }
}
