@NullMarked
package io.relata.faults.check;

import org.jspecify.annotations.NullMarked;
