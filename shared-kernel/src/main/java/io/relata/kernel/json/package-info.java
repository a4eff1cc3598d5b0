/** Events and models as JSON: stored by stable type names, and as clients see them. */
@NullMarked
package io.relata.kernel.json;

import org.jspecify.annotations.NullMarked;
