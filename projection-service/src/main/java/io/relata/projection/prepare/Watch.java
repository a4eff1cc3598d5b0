package io.relata.projection.prepare;

/** Follows a preparation, and may end it between two steps. */
public interface Watch {

    boolean goesOn();

    /**
     * @param percentage of the whole preparation
     */
    void begins(String step, int percentage);
}
