/** What a change would do, as clients see it. */
@NullMarked
package io.relata.modeling.json;

import org.jspecify.annotations.NullMarked;
