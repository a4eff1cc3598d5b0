@NullMarked
package io.relata.projection.views;

import org.jspecify.annotations.NullMarked;
