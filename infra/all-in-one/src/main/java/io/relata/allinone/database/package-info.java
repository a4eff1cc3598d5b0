/** Which PostgreSQL is used, and the two connection pools on it. */
@NullMarked
package io.relata.allinone.database;

import org.jspecify.annotations.NullMarked;
