@NullMarked
package io.relata.runtime.mutation;

import org.jspecify.annotations.NullMarked;
