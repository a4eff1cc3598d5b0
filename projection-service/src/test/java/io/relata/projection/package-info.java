@NullMarked
package io.relata.projection;

import org.jspecify.annotations.NullMarked;
