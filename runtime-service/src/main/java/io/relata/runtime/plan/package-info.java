/** From a validated document to what is to be run: coerced arguments, query plans, limits. */
@NullMarked
package io.relata.runtime.plan;

import org.jspecify.annotations.NullMarked;
