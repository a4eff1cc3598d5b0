/** Words to write tests of the data API with. */
@NullMarked
package io.relata.runtime.testing;

import org.jspecify.annotations.NullMarked;
