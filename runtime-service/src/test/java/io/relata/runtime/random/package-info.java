/** Seeded random schemas, records and documents, and a second opinion on the answers. */
@NullMarked
package io.relata.runtime.random;

import org.jspecify.annotations.NullMarked;
