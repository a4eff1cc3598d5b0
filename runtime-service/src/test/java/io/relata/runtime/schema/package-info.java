@NullMarked
package io.relata.runtime.schema;

import org.jspecify.annotations.NullMarked;
