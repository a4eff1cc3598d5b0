/** Examples played through the public API, as any client could. */
@NullMarked
package io.relata.allinone.demo;

import org.jspecify.annotations.NullMarked;
