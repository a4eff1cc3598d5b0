package io.relata.kernel.api;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.Side;

/**
 * A name that the generated API or the views have, or can have.
 *
 * @param scope names of one scope must differ from each other: {@code "type"}, {@code "query"},
 *     {@code "view"}, {@code "fields of e7"}, …
 * @param origin the thing whose name it is made from
 */
public record ApiName(String scope, String name, Origin origin) {

    /** What a name comes from, so that a clash can be told in the tenant's words. */
    public sealed interface Origin {
        record System() implements Origin {}

        record EntityName(EntityId entity) implements Origin {}

        record EntityPlural(EntityId entity) implements Origin {}

        record FieldName(EntityId entity, FieldId field) implements Origin {}

        record EndName(RelationshipId relationship, Side side) implements Origin {}

        record EnumName(EnumId id) implements Origin {}

        record EnumValueName(EnumId id, EnumValueId value) implements Origin {}

        /** A relationship's own name, which is no part of the API but must be told apart. */
        record RelationshipName(RelationshipId relationship) implements Origin {}
    }
}
