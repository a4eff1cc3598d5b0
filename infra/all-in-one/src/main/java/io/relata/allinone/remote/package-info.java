/** The ports of services that run in another process, over HTTP. */
@NullMarked
package io.relata.allinone.remote;

import org.jspecify.annotations.NullMarked;
