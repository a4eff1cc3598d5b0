@NullMarked
package io.relata.projection.catalog;

import org.jspecify.annotations.NullMarked;
