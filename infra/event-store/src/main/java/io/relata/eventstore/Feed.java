package io.relata.eventstore;

/**
 * A processor of all events: those of one tenant in order, those of different tenants in parallel.
 *
 * @param segments how many ways tenants are divided; fixed once the processor has run
 */
public record Feed(String name, int segments, FeedHandler handler) {}
