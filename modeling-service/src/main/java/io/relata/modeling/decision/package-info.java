/** Every rule about changing a schema, as pure functions: commands in, events or a refusal out. */
@NullMarked
package io.relata.modeling.decision;

import org.jspecify.annotations.NullMarked;
