@NullMarked
package io.relata.allinone;

import org.jspecify.annotations.NullMarked;
