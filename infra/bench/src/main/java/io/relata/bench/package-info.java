/** Measures what the product promises, from outside, in a process of its own. */
@NullMarked
package io.relata.bench;

import org.jspecify.annotations.NullMarked;
