@NullMarked
package io.relata.projection.preview;

import org.jspecify.annotations.NullMarked;
