/** The way of a change set, from commands to a revision that is live. */
@NullMarked
package io.relata.modeling.store;

import org.jspecify.annotations.NullMarked;
