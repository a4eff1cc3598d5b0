/**
 * From a schema model to the API it generates: what there is, under which names, where it is
 * stored.
 */
@NullMarked
package io.relata.runtime.schema;

import org.jspecify.annotations.NullMarked;
