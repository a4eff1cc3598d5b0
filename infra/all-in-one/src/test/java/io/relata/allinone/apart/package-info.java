/** Services in processes of their own. */
@NullMarked
package io.relata.allinone.apart;

import org.jspecify.annotations.NullMarked;
