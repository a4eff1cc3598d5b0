/**
 * What PostgreSQL has for each tenant: schemas, tables, views, and the row that tells how far they
 * are.
 */
@NullMarked
package io.relata.projection.catalog;

import org.jspecify.annotations.NullMarked;
