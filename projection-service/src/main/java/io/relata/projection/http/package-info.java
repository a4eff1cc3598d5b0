/** What clients may ask of the projection. */
@NullMarked
package io.relata.projection.http;

import org.jspecify.annotations.NullMarked;
