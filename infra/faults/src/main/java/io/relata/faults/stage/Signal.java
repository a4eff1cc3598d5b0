package io.relata.faults.stage;

import java.io.IOException;

/** Signals that Java does not send by itself. */
public enum Signal {
    STOP,
    CONT,
    KILL,
    /** PostgreSQL: ends clients, writes what it has, stops. */
    INT,
    /** PostgreSQL: stops at once; the next start recovers. */
    QUIT;

    public void send(long process) {
        try {
            var kill =
                    new ProcessBuilder("kill", "-" + name(), Long.toString(process))
                            .inheritIO()
                            .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("no process " + process + " for SIG" + name());
            }
        } catch (IOException e) {
            throw new IllegalStateException("SIG" + name() + " was not sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
