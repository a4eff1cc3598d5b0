/** A model as a readable schema definition. */
@NullMarked
package io.relata.modeling.sdl;

import org.jspecify.annotations.NullMarked;
