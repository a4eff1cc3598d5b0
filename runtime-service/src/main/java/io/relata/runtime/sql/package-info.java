/** The SQL that is sent, as values, and the one place that prints it. */
@NullMarked
package io.relata.runtime.sql;

import org.jspecify.annotations.NullMarked;
