/** From coerced mutation arguments to a plan of rows, and from the plan to one transaction. */
@NullMarked
package io.relata.runtime.mutation;

import org.jspecify.annotations.NullMarked;
