/** Events and models to JSON and back, by stable type names. */
@NullMarked
package io.relata.kernel.json;

import org.jspecify.annotations.NullMarked;
