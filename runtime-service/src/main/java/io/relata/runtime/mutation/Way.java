package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import io.relata.runtime.schema.ApiMember.Link;

/**
 * From the records of one table to those that they are connected with.
 *
 * @param end its name in the API
 */
record Way(EntityId from, Link link, EntityId to, String end) {}
