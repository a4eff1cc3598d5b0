/** The current schema of each tenant, swapped whole, and the pinned ones. */
@NullMarked
package io.relata.runtime.tenant;

import org.jspecify.annotations.NullMarked;
