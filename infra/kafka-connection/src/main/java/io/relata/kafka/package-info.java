/** Which Kafka, and how its clients are set up: for every service that talks to it. */
@NullMarked
package io.relata.kafka;

import org.jspecify.annotations.NullMarked;
