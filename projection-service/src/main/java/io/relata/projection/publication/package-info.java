/** Tells the world: schema events and live schemas, from the log and the tables to Kafka. */
@NullMarked
package io.relata.projection.publication;

import org.jspecify.annotations.NullMarked;
