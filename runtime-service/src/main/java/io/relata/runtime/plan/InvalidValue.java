package io.relata.runtime.plan;

/**
 * Stands for a value of the right kind that means nothing, as a date {@code "x"}: whoever uses it
 * tells the client.
 */
record InvalidValue(String message) {}
