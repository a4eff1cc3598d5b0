/** The read side: a tenant's schema as it is and was, and the events between. */
@NullMarked
package io.relata.modeling.history;

import org.jspecify.annotations.NullMarked;
