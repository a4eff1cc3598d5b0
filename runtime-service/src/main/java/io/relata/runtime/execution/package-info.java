/** Runs plans on PostgreSQL and streams the rows into the bytes of the answer. */
@NullMarked
package io.relata.runtime.execution;

import org.jspecify.annotations.NullMarked;
