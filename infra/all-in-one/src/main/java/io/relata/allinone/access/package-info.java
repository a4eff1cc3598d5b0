/** Who is calling: correlation, credentials and the paths that are open to everybody. */
@NullMarked
package io.relata.allinone.access;

import org.jspecify.annotations.NullMarked;
