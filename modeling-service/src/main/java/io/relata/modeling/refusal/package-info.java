/** Why a request is refused, in the form that clients see. */
@NullMarked
package io.relata.modeling.refusal;

import org.jspecify.annotations.NullMarked;
