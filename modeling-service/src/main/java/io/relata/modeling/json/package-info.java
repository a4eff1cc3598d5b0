/** Models and events as clients see them: a pure function from kernel values to JSON. */
@NullMarked
package io.relata.modeling.json;

import org.jspecify.annotations.NullMarked;
