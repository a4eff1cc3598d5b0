@NullMarked
package io.relata.projection.observation;

import org.jspecify.annotations.NullMarked;
