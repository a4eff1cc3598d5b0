package io.relata.projection.preview;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.CascadeChanged;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaEvent.EndExposureChanged;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.EntityRemoved;
import io.relata.kernel.schema.SchemaEvent.EntityRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.kernel.schema.SchemaEvent.FieldRemoved;
import io.relata.kernel.schema.SchemaEvent.FieldRenamed;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipRemoved;
import io.relata.kernel.schema.SchemaEvent.RelationshipRenamed;
import io.relata.kernel.schema.SchemaModel;

/** What an event is about, in the tenant's own names. */
final class Subject {
    private Subject() {}

    /** {@code Author}, {@code Author.name}; {@code model} is the one after the event. */
    static String of(SchemaEvent event, SchemaModel model) {
        return switch (event) {
            case EntityAdded added -> entity(model, added.entity());
            case EntityRenamed renamed -> entity(model, renamed.entity());
            case EntityRemoved removed -> entity(model, removed.entity());
            case FieldAdded(var entity, var field, _) -> field(model, entity, field.id());
            case FieldRenamed renamed -> field(model, renamed.entity(), renamed.field());
            case FieldRemoved removed -> field(model, removed.entity(), removed.field());
            case RelationshipAdded(var relationship) -> end(model, relationship.id());
            case RelationshipRenamed renamed -> end(model, renamed.relationship());
            case CascadeChanged changed -> end(model, changed.relationship());
            case EndExposureChanged changed -> end(model, changed.relationship());
            case RelationshipRemoved removed -> end(model, removed.relationship());
            case ChangeSetWithdrawn withdrawn -> "revision " + withdrawn.revision();
        };
    }

    private static String entity(SchemaModel model, EntityId entity) {
        return model.entity(entity).name();
    }

    private static String field(SchemaModel model, EntityId entity, FieldId field) {
        return entity(model, entity) + "." + model.entity(entity).field(field).name();
    }

    private static String end(SchemaModel model, RelationshipId id) {
        var source = model.relationship(id).source();
        return entity(model, source.entity()) + "." + source.field();
    }
}
