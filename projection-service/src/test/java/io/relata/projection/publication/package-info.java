/** The publication on a real PostgreSQL and a real Kafka. */
@NullMarked
package io.relata.projection.publication;

import org.jspecify.annotations.NullMarked;
