package io.relata.kernel.schema;

/** What an index can be over: a field, or the key of a relationship. */
public sealed interface MemberId extends ThingId permits FieldId, RelationshipId {}
