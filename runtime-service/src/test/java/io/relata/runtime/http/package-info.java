@NullMarked
package io.relata.runtime.http;

import org.jspecify.annotations.NullMarked;
