/** An Apache Kafka broker as a child process: unpacked, formatted, started, watched and stopped. */
@NullMarked
package io.relata.embedded.kafka;

import org.jspecify.annotations.NullMarked;
