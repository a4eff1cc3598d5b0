/** Promises that a benchmark keeps an eye on. */
@NullMarked
package io.relata.bench;

import org.jspecify.annotations.NullMarked;
