/** What those who run the process can see of it. */
@NullMarked
package io.relata.allinone.observation;

import org.jspecify.annotations.NullMarked;
