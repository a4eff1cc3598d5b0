/** Every name that a generated API or view can have. */
@NullMarked
package io.relata.kernel.api;

import org.jspecify.annotations.NullMarked;
