/** Decides on changes of a tenant's schema and stores them as events. */
@NullMarked
package io.relata.modeling;

import org.jspecify.annotations.NullMarked;
