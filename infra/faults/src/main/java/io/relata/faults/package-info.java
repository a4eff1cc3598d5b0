/** Injects faults into a running Relata and judges whether anything was lost. */
@NullMarked
package io.relata.faults;

import org.jspecify.annotations.NullMarked;
