@NullMarked
package io.relata.testing;

import org.jspecify.annotations.NullMarked;
