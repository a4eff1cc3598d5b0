package io.relata.allinone.cli;

/** How log lines are written: for a person, or as JSON objects for a collector. */
enum LogFormat {
    text,
    json
}
