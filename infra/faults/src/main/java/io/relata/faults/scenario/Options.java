package io.relata.faults.scenario;

import java.nio.file.Path;

/**
 * What is asked for.
 *
 * @param rounds how often each fault; 0 as often as usual
 * @param edits how many in all
 * @param kafkaAwayMillis how long Kafka stays away
 * @param launcher the script that starts the product
 * @param agent the jar that ends a process at a named point
 */
public record Options(
        long seed,
        int rounds,
        int edits,
        int tenants,
        long kafkaAwayMillis,
        Path launcher,
        Path agent) {}
