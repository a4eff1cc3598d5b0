/** Who can have a schema: tenants from creation to deletion. */
@NullMarked
package io.relata.modeling.tenants;

import org.jspecify.annotations.NullMarked;
