@NullMarked
package io.relata.embedded.postgres;

import org.jspecify.annotations.NullMarked;
