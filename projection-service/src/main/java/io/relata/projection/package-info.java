/** Makes decided facts real: feed → ddl → catalog → views, and what is told about it. */
@NullMarked
package io.relata.projection;

import org.jspecify.annotations.NullMarked;
