@NullMarked
package io.relata.projection.feed;

import org.jspecify.annotations.NullMarked;
