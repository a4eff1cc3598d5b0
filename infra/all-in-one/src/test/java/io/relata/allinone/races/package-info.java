/** Several clients at the same records and the same schema, in the same moment. */
@NullMarked
package io.relata.allinone.races;

import org.jspecify.annotations.NullMarked;
