/** How ids become names of tables, columns and constraints. */
@NullMarked
package io.relata.kernel.physical;

import org.jspecify.annotations.NullMarked;
