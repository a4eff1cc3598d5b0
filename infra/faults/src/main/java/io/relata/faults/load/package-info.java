/** Clients that edit schemas and write records, and write down what they were told. */
@NullMarked
package io.relata.faults.load;

import org.jspecify.annotations.NullMarked;
