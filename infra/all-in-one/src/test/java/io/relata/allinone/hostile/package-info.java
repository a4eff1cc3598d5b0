/** Names and values that somebody chose to do harm, or without thinking. */
@NullMarked
package io.relata.allinone.hostile;

import org.jspecify.annotations.NullMarked;
