/** From an event to live tables, in order, whatever has to be waited for. */
@NullMarked
package io.relata.projection.feed;

import org.jspecify.annotations.NullMarked;
