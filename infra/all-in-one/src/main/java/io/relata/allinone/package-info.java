/** All services in one process: what is wired together, started and stopped. */
@NullMarked
package io.relata.allinone;

import org.jspecify.annotations.NullMarked;
