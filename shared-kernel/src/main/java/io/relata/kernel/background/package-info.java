/** Work that goes on beside the requests. */
@NullMarked
package io.relata.kernel.background;

import org.jspecify.annotations.NullMarked;
