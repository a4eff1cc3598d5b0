/** Hears over Kafka which schemas other processes have made live. */
@NullMarked
package io.relata.runtime.following;

import org.jspecify.annotations.NullMarked;
