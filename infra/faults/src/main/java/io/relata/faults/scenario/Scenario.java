package io.relata.faults.scenario;

/** Plays faults and writes a history; it judges nothing. */
public interface Scenario {
    void play(Run run) throws Exception;
}
