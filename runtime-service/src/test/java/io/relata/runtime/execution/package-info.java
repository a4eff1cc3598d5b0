@NullMarked
package io.relata.runtime.execution;

import org.jspecify.annotations.NullMarked;
