/** GraphQL over HTTP: from a request to an answer. */
@NullMarked
package io.relata.runtime.http;

import org.jspecify.annotations.NullMarked;
