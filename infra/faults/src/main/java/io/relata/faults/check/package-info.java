/** Pure: a history in, a verdict out. */
@NullMarked
package io.relata.faults.check;

import org.jspecify.annotations.NullMarked;
