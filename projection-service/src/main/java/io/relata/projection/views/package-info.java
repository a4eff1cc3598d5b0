/** The readable views of a tenant's entities; pure. */
@NullMarked
package io.relata.projection.views;

import org.jspecify.annotations.NullMarked;
