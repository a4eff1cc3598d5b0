/** What a change would do and what the records would violate. */
@NullMarked
package io.relata.projection.preview;

import org.jspecify.annotations.NullMarked;
