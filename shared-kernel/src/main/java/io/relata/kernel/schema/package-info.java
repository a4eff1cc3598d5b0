/** A tenant's data model, its events and the fold that makes one of the other. */
@NullMarked
package io.relata.kernel.schema;

import org.jspecify.annotations.NullMarked;
