@NullMarked
package io.relata.runtime.plan;

import org.jspecify.annotations.NullMarked;
