@NullMarked
package io.relata.projection.ddl;

import org.jspecify.annotations.NullMarked;
