@NullMarked
package io.relata.projection.prepare;

import org.jspecify.annotations.NullMarked;
