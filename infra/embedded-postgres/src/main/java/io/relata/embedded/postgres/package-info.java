/** A PostgreSQL server started from binaries on the class path, for one process and its tests. */
@NullMarked
package io.relata.embedded.postgres;

import org.jspecify.annotations.NullMarked;
