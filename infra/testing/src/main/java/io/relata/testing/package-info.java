/** Which servers the integration tests of this run use, and the containers among them. */
@NullMarked
package io.relata.testing;

import org.jspecify.annotations.NullMarked;
