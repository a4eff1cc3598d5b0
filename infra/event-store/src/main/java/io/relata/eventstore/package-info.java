/** Axon Framework on PostgreSQL: the only package that knows Axon, so that it can be replaced. */
@NullMarked
package io.relata.eventstore;

import org.jspecify.annotations.NullMarked;
