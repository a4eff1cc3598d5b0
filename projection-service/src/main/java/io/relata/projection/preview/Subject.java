package io.relata.projection.preview;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.IndexId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.CardinalityChanged;
import io.relata.kernel.schema.SchemaEvent.CascadeChanged;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaEvent.DescriptionChanged;
import io.relata.kernel.schema.SchemaEvent.EndExposureChanged;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.EntityRemoved;
import io.relata.kernel.schema.SchemaEvent.EntityRenamed;
import io.relata.kernel.schema.SchemaEvent.EnumAdded;
import io.relata.kernel.schema.SchemaEvent.EnumRemoved;
import io.relata.kernel.schema.SchemaEvent.EnumRenamed;
import io.relata.kernel.schema.SchemaEvent.EnumValueAdded;
import io.relata.kernel.schema.SchemaEvent.EnumValueRemoved;
import io.relata.kernel.schema.SchemaEvent.EnumValueRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.kernel.schema.SchemaEvent.FieldDefaultChanged;
import io.relata.kernel.schema.SchemaEvent.FieldMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.FieldMoved;
import io.relata.kernel.schema.SchemaEvent.FieldRemoved;
import io.relata.kernel.schema.SchemaEvent.FieldRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldRulesChanged;
import io.relata.kernel.schema.SchemaEvent.FieldTypeChanged;
import io.relata.kernel.schema.SchemaEvent.IndexAdded;
import io.relata.kernel.schema.SchemaEvent.IndexRemoved;
import io.relata.kernel.schema.SchemaEvent.Purged;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipMandatoryChanged;
import io.relata.kernel.schema.SchemaEvent.RelationshipRemoved;
import io.relata.kernel.schema.SchemaEvent.RelationshipRenamed;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.ThingId;

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
            case FieldMoved moved -> thing(model, moved.moved().id());
            case FieldRemoved removed -> field(model, removed.entity(), removed.field());
            case RelationshipAdded(var relationship) -> end(model, relationship.id());
            case RelationshipRenamed renamed -> end(model, renamed.relationship());
            case CascadeChanged changed -> end(model, changed.relationship());
            case EndExposureChanged changed -> end(model, changed.relationship());
            case RelationshipRemoved removed -> end(model, removed.relationship());
            case FieldTypeChanged changed -> field(model, changed.entity(), changed.field());
            case FieldMandatoryChanged changed -> field(model, changed.entity(), changed.field());
            case FieldDefaultChanged changed -> field(model, changed.entity(), changed.field());
            case FieldRulesChanged changed -> field(model, changed.entity(), changed.field());
            case RelationshipMandatoryChanged(var id, var side, _, _) -> end(model, id, side);
            case CardinalityChanged changed -> end(model, changed.relationship());
            case DescriptionChanged(var thing, var side, _) ->
                    thing instanceof RelationshipId id && side != null
                            ? end(model, id, side)
                            : thing(model, thing);
            case IndexAdded(var index) -> thing(model, index.id());
            case IndexRemoved(var index) -> thing(model, index);
            case EnumAdded added -> thing(model, added.id());
            case EnumRenamed renamed -> thing(model, renamed.id());
            case EnumRemoved removed -> thing(model, removed.id());
            case EnumValueAdded added -> thing(model, added.id());
            case EnumValueRenamed renamed -> thing(model, renamed.id());
            case EnumValueRemoved removed -> thing(model, removed.id());
            case Purged(var thing) -> thing(model, thing);
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
        return end(model, id, Side.SOURCE);
    }

    private static String end(SchemaModel model, RelationshipId id, Side side) {
        var end = model.relationship(id).end(side);
        return entity(model, end.entity()) + "." + end.field();
    }

    private static String thing(SchemaModel model, ThingId thing) {
        return switch (thing) {
            case EntityId id -> entity(model, id);
            case FieldId id -> field(model, model.entityOf(id).id(), id);
            case RelationshipId id -> end(model, id);
            case IndexId id -> entity(model, model.index(id).entity());
            case EnumId id -> model.enumType(id).name();
            case EnumValueId id -> id.toString();
        };
    }
}
