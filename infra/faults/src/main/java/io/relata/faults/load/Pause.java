package io.relata.faults.load;

/** Lets time pass; an interrupt ends it early. */
public final class Pause {
    private Pause() {}

    public static void of(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
