/** What those who run the service can see of it: health and figures. */
@NullMarked
package io.relata.projection.observation;

import org.jspecify.annotations.NullMarked;
