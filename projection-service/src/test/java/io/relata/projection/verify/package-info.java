@NullMarked
package io.relata.projection.verify;

import org.jspecify.annotations.NullMarked;
