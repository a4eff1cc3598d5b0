package io.relata.modeling.history;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.IndexId;
import io.relata.kernel.schema.Relationship;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The things that an event is about, by their ids and every name under which they may be asked for.
 */
record Subject(Set<String> entities, Set<String> fields, Set<String> relationships) {

    /**
     * @param models the model before the event, after it, and the newest
     */
    static Subject of(SchemaEvent event, List<SchemaModel> models) {
        var subject =
                new Subject(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        models.forEach(model -> subject.add(event, model));
        return subject;
    }

    private void add(SchemaEvent event, SchemaModel model) {
        switch (event) {
            case EntityAdded(var id, _, _, _, _) -> addEntity(model, id);
            case EntityRenamed(var id, _, _) -> addEntity(model, id);
            case EntityRemoved(var id) -> addEntity(model, id);
            case FieldAdded(var entity, var field, _) -> addField(model, entity, field.id());
            case FieldRenamed(var entity, var field, _) -> addField(model, entity, field);
            case FieldRemoved(var entity, var field) -> addField(model, entity, field);
            case FieldMoved it -> {
                addField(model, it.entity(), it.field());
                addThing(model, it.moved().id());
                addRelationship(model, it.relationship());
            }
            case FieldTypeChanged it -> addField(model, it.entity(), it.field());
            case FieldMandatoryChanged it -> addField(model, it.entity(), it.field());
            case FieldDefaultChanged it -> addField(model, it.entity(), it.field());
            case FieldRulesChanged it -> addField(model, it.entity(), it.field());
            case DescriptionChanged(var thing, _, _) -> addThing(model, thing);
            case RelationshipAdded(var relationship) -> addRelationship(model, relationship.id());
            case RelationshipRenamed(var id, _, _, _) -> addRelationship(model, id);
            case CascadeChanged(var id, _) -> addRelationship(model, id);
            case EndExposureChanged(var id, _, _) -> addRelationship(model, id);
            case RelationshipRemoved(var id) -> addRelationship(model, id);
            case RelationshipMandatoryChanged(var id, _, _, _) -> addRelationship(model, id);
            case CardinalityChanged it -> addRelationship(model, it.relationship());
            case IndexAdded(var index) -> addIndex(model, index);
            case IndexRemoved(var id) -> addThing(model, id);
            case Purged(var thing) -> addThing(model, thing);
            case EnumAdded _,
                    EnumRenamed _,
                    EnumRemoved _,
                    EnumValueAdded _,
                    EnumValueRenamed _,
                    EnumValueRemoved _,
                    ChangeSetWithdrawn _ -> {}
        }
    }

    private void addThing(SchemaModel model, ThingId thing) {
        switch (thing) {
            case EntityId id -> addEntity(model, id);
            case FieldId id ->
                    model.entities().values().stream()
                            .filter(entity -> entity.fields().containsKey(id))
                            .forEach(entity -> addField(model, entity.id(), id));
            case RelationshipId id -> addRelationship(model, id);
            case IndexId id -> {
                if (model.indexes().containsKey(id)) {
                    addIndex(model, model.index(id));
                }
            }
            case EnumId _, EnumValueId _ -> {}
        }
    }

    private void addIndex(SchemaModel model, Index index) {
        addEntity(model, index.entity());
        for (var member : index.on()) {
            addThing(model, member);
        }
    }

    private void addEntity(SchemaModel model, EntityId id) {
        var entity = model.entities().get(id);
        if (entity != null) {
            entities.add(id.toString());
            entities.add(entity.name());
        }
    }

    private void addField(SchemaModel model, EntityId entityId, FieldId id) {
        addEntity(model, entityId);
        var entity = model.entities().get(entityId);
        var field = entity == null ? null : entity.fields().get(id);
        if (entity != null && field != null) {
            fields.add(id.toString());
            fields.add(field.name());
            fields.add(entity.name() + "." + field.name());
        }
    }

    private void addRelationship(SchemaModel model, RelationshipId id) {
        var relationship = model.relationships().get(id);
        if (relationship == null) {
            return;
        }
        relationships.add(id.toString());
        if (relationship.name() != null) {
            relationships.add(relationship.name());
        }
        for (var side : Side.values()) {
            addEnd(model, relationship, side);
        }
    }

    private void addEnd(SchemaModel model, Relationship relationship, Side side) {
        var end = relationship.end(side);
        addEntity(model, end.entity());
        relationships.add(model.entity(end.entity()).name() + "." + end.field());
    }
}
