package io.relata.runtime.plan;

import io.relata.runtime.schema.ApiMember.ApiEnd;

/**
 * A list in a record.
 *
 * @param owner the alias of the record's table
 */
record NestedList(ApiEnd end, Merged field, String owner) {}
