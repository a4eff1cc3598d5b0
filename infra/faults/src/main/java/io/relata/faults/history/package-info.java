/** What happened in a run, entry by entry, as it is kept in a file of JSON lines. */
@NullMarked
package io.relata.faults.history;

import org.jspecify.annotations.NullMarked;
