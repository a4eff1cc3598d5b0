package io.relata.modeling.decision;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;

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

    static String entity(SchemaModel model, EntityId entity) {
        return "entity " + model.entity(entity).name();
    }
}
