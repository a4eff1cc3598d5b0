@NullMarked
package io.relata.runtime.tenant;

import org.jspecify.annotations.NullMarked;
