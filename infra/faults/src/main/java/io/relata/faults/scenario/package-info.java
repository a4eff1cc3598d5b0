/** The runs: each injects one kind of fault. */
@NullMarked
package io.relata.faults.scenario;

import org.jspecify.annotations.NullMarked;
