/** The whole path, from HTTP request to PostgreSQL and back, on the real product. */
@NullMarked
package io.relata.allinone.endtoend;

import org.jspecify.annotations.NullMarked;
