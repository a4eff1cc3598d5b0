/** Who a schema belongs to, and the life cycle of a tenant. */
@NullMarked
package io.relata.kernel.tenant;

import org.jspecify.annotations.NullMarked;
