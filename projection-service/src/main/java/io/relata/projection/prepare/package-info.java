/** What takes long is done ahead of a change, step by step, so that nobody who writes feels it. */
@NullMarked
package io.relata.projection.prepare;

import org.jspecify.annotations.NullMarked;
