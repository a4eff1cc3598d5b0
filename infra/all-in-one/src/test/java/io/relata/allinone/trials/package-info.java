/** Seeded random models, records and deletes, judged by rules of their own. */
@NullMarked
package io.relata.allinone.trials;

import org.jspecify.annotations.NullMarked;
