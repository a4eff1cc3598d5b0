/** What a change does to a tenant's tables, and what must exist for a model; pure. */
@NullMarked
package io.relata.projection.ddl;

import org.jspecify.annotations.NullMarked;
