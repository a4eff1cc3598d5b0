/** Compares what PostgreSQL has with what the history says. */
@NullMarked
package io.relata.projection.verify;

import org.jspecify.annotations.NullMarked;
