@NullMarked
package io.relata.faults.agent;

import org.jspecify.annotations.NullMarked;
