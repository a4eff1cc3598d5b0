package io.relata.modeling.decision;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.IndexId;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.ThingId;

/** How things of a model are called in sentences. */
final class Wording {

    private Wording() {}

    /** {@code Book.author}. */
    static String end(SchemaModel model, Relationship relationship, Side side) {
        var end = relationship.end(side);
        return model.entity(end.entity()).name() + "." + end.field();
    }

    /** The relationship by the field at its source. */
    static String relationship(SchemaModel model, Relationship relationship) {
        return end(model, relationship, Side.SOURCE);
    }

    /** Any thing by its name, with that of the entity before a field's or an end's. */
    static String thing(SchemaModel model, ThingId thing) {
        return switch (thing) {
            case EntityId id -> model.entity(id).name();
            case FieldId id -> {
                var entity = model.entityOf(id);
                yield entity.name() + "." + entity.field(id).name();
            }
            case RelationshipId id -> relationship(model, model.relationship(id));
            case EnumId id -> model.enumType(id).name();
            case EnumValueId _, IndexId _ -> thing.toString();
        };
    }
}
