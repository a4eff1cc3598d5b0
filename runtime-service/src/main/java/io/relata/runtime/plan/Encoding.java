package io.relata.runtime.plan;

/** How PostgreSQL's text of a value becomes JSON. */
public enum Encoding {
    /** As it is: whole numbers, JSON, lists that were made JSON in the statement. */
    VERBATIM,
    /** In quotes; nothing in it needs an escape: ids, dates, numbers that JSON cannot hold. */
    QUOTED,
    /** In quotes, escaped. */
    TEXT,
    /** {@code t} or {@code f}. */
    BOOLEAN,
    /** {@code 2026-11-21 03:58:47+00} becomes {@code "2026-11-21T03:58:47Z"}. */
    TIMESTAMP
}
