/** Runs inside the product: ends its process at a named point. */
@NullMarked
package io.relata.faults.agent;

import org.jspecify.annotations.NullMarked;
