/** Answers GraphQL: from a document to one SQL statement to bytes. */
@NullMarked
package io.relata.runtime;

import org.jspecify.annotations.NullMarked;
