/** The ports between services: what one publishes and another asks. */
@NullMarked
package io.relata.kernel.publication;

import org.jspecify.annotations.NullMarked;
