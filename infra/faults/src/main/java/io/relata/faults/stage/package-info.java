/** What a run is played on: PostgreSQL, nodes of the product, signals, a proxy. */
@NullMarked
package io.relata.faults.stage;

import org.jspecify.annotations.NullMarked;
