package io.relata.kernel.json;

import io.relata.kernel.schema.ChangeSet;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumType;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.IndexId;
import io.relata.kernel.schema.JsonValue;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as the history shows them, each with the state before it of the thing that it is about.
 */
public final class EventJson {

    private EventJson() {}

    /** The type that clients see: {@code FieldAdded}. */
    public static String type(SchemaEvent event) {
        return event.getClass().getSimpleName();
    }

    /**
     * All events of a change set.
     *
     * @param before the model before the change set
     */
    public static List<ObjectNode> events(SchemaModel before, ChangeSet changeSet) {
        var events = new ArrayList<ObjectNode>();
        var model = before;
        var sequence = changeSet.firstSequence();
        for (var event : changeSet.events()) {
            events.add(event(model, changeSet, event, sequence++));
            model = event instanceof ChangeSetWithdrawn ? model : model.evolve(event);
        }
        return events;
    }

    /**
     * One of them.
     *
     * @param model just before the event
     */
    public static ObjectNode event(
            SchemaModel model, ChangeSet changeSet, SchemaEvent event, long sequence) {
        var json =
                Json.object()
                        .put("sequence", sequence)
                        .put("revision", changeSet.revision())
                        .put("type", type(event))
                        .put("occurredAt", changeSet.occurredAt().toString())
                        .put("actor", changeSet.actor())
                        .put("reason", changeSet.reason())
                        .put("correlationId", changeSet.correlationId());
        json.set("data", data(model, event));
        json.set("before", before(model, event));
        return json;
    }

    private static ObjectNode data(SchemaModel model, SchemaEvent event) {
        return switch (event) {
            case EntityAdded(var id, var name, var plural, var description, var generated) ->
                    Json.object()
                            .put("entity", name)
                            .put("entityId", id.toString())
                            .put("name", name)
                            .put("plural", plural)
                            .put("description", description)
                            .put("generated", generated);
            case EntityRenamed(var id, var name, var plural) ->
                    entity(model, id).put("name", name).put("plural", plural);
            case EntityRemoved(var id) -> entity(model, id);
            case FieldAdded added -> fieldAdded(model, added);
            case FieldRenamed(var entity, var field, var name) ->
                    field(model, entity, field).put("name", name);
            case FieldRemoved(var entity, var field) -> field(model, entity, field);
            case FieldMoved moved -> fieldMoved(model, moved);
            case FieldTypeChanged changed -> fieldTypeChanged(model, changed);
            case FieldMandatoryChanged(var entity, var field, var mandatory, var backfill) ->
                    field(model, entity, field)
                            .put("mandatory", mandatory)
                            .set("backfill", value(model, entity, field, backfill));
            case FieldDefaultChanged(var entity, var field, var value) ->
                    field(model, entity, field).set("default", value(model, entity, field, value));
            case FieldRulesChanged changed -> fieldRulesChanged(model, changed);
            case DescriptionChanged(var thing, var side, var text) ->
                    thing(model, thing, side).put("description", text);
            case RelationshipAdded(var added) ->
                    SchemaJson.relationship(model.evolve(event), added)
                            .put("relationshipId", added.id().toString());
            case RelationshipRenamed(var id, var side, var name, var derived) ->
                    end(model, id, side).put("name", name).put("derived", derived);
            case CascadeChanged(var id, var onDelete) ->
                    relationship(id).put("onDelete", onDelete.name());
            case RelationshipMandatoryChanged(var id, var side, var mandatory, var backfill) ->
                    end(model, id, side)
                            .put("mandatory", mandatory)
                            .put("backfill", backfill == null ? null : backfill.toString());
            case CardinalityChanged changed ->
                    SchemaJson.cardinality(model, changed)
                            .put("relationshipId", changed.relationship().toString());
            case EndExposureChanged(var id, var side, var exposed) ->
                    end(model, id, side).put("exposed", exposed);
            case RelationshipRemoved(var id) -> relationship(id);
            case IndexAdded(var index) -> index(model, index);
            case IndexRemoved(var id) -> index(model, model.index(id));
            case EnumAdded(var id, var name, var description, var values) ->
                    enumAdded(new EnumType(id, name, description, values, false));
            case EnumRenamed(var id, var name) -> enumType(model, id).put("name", name);
            case EnumRemoved(var id) -> enumType(model, id);
            case EnumValueAdded added -> enumValueAdded(model, added);
            case EnumValueRenamed(var id, var value, var name) ->
                    enumValue(model, id, value).put("name", name);
            case EnumValueRemoved(var id, var value) -> enumValue(model, id, value);
            case Purged(var thing) -> thing(model, thing, null).put("thing", thing.toString());
            case ChangeSetWithdrawn(var revision, var reason) ->
                    Json.object().put("withdrawnRevision", revision).put("reason", reason);
        };
    }

    private static ObjectNode fieldAdded(SchemaModel model, FieldAdded added) {
        var json = entity(model, added.entity()).put("fieldId", added.field().id().toString());
        json.set("field", SchemaJson.field(model, added.field()));
        json.set("backfill", SchemaJson.value(model, added.field().rules(), added.backfill()));
        return json;
    }

    private static ObjectNode fieldMoved(SchemaModel model, FieldMoved moved) {
        var to = model.relationship(moved.relationship()).end(moved.side().other()).entity();
        var json =
                field(model, moved.entity(), moved.field())
                        .setAll(end(model, moved.relationship(), moved.side()).without("entity"));
        return ((ObjectNode) json)
                .put("toEntity", model.entity(to).name())
                .put("toEntityId", to.toString())
                .put("toFieldId", moved.moved().id().toString())
                .set("moved", SchemaJson.field(model, moved.moved()));
    }

    private static ObjectNode fieldTypeChanged(SchemaModel model, FieldTypeChanged changed) {
        var json =
                field(model, changed.entity(), changed.field())
                        .put("fieldType", changed.type().name())
                        .put("list", changed.list());
        json.set("default", SchemaJson.value(model, changed.rules(), changed.defaultValue()));
        SchemaJson.putRules(json, model, changed.type(), changed.rules());
        return json;
    }

    private static ObjectNode fieldRulesChanged(SchemaModel model, FieldRulesChanged changed) {
        var json = field(model, changed.entity(), changed.field()).put("unique", changed.unique());
        var type = model.entity(changed.entity()).field(changed.field()).type();
        SchemaJson.putRules(json, model, type, changed.rules());
        return json;
    }

    private static @Nullable JsonNode value(
            SchemaModel model, EntityId entity, FieldId field, @Nullable JsonValue value) {
        return SchemaJson.value(model, model.entity(entity).field(field).rules(), value);
    }

    private static ObjectNode thing(SchemaModel model, ThingId thing, @Nullable Side side) {
        return switch (thing) {
            case EntityId id -> entity(model, id);
            case FieldId id -> field(model, model.entityOf(id).id(), id);
            case RelationshipId id -> end(model, id, side);
            case EnumId id -> enumType(model, id);
            case IndexId id -> index(model, model.index(id));
            case EnumValueId id -> Json.object().put("valueId", id.toString());
        };
    }

    private static ObjectNode index(SchemaModel model, Index index) {
        return entity(model, index.entity())
                .put("indexId", index.id().toString())
                .setAll(SchemaJson.index(model, index).without("id"));
    }

    private static ObjectNode enumAdded(EnumType type) {
        return Json.object()
                .put("enum", type.name())
                .put("enumId", type.id().toString())
                .setAll(SchemaJson.enumType(type).without("id"));
    }

    private static ObjectNode enumType(SchemaModel model, EnumId id) {
        return Json.object().put("enum", model.enumType(id).name()).put("enumId", id.toString());
    }

    private static ObjectNode enumValue(SchemaModel model, EnumId id, EnumValueId value) {
        return enumType(model, id)
                .put("value", model.enumType(id).value(value).name())
                .put("valueId", value.toString());
    }

    private static ObjectNode enumValueAdded(SchemaModel model, EnumValueAdded added) {
        var before = added.before();
        return enumType(model, added.id())
                .put("value", added.value().name())
                .put("valueId", added.value().id().toString())
                .put(
                        "before",
                        before == null ? null : model.enumType(added.id()).value(before).name());
    }

    private static ObjectNode entity(SchemaModel model, EntityId id) {
        return Json.object().put("entity", model.entity(id).name()).put("entityId", id.toString());
    }

    private static ObjectNode field(SchemaModel model, EntityId entity, FieldId id) {
        return entity(model, entity)
                .put("field", model.entity(entity).field(id).name())
                .put("fieldId", id.toString());
    }

    private static ObjectNode relationship(RelationshipId id) {
        return Json.object().put("relationshipId", id.toString());
    }

    private static ObjectNode end(SchemaModel model, RelationshipId id, @Nullable Side side) {
        var json = relationship(id);
        if (side != null) {
            var end = model.relationship(id).end(side);
            json.put("side", side.name())
                    .put("entity", model.entity(end.entity()).name())
                    .put("end", end.field());
        }
        return json;
    }

    private static @Nullable JsonNode before(SchemaModel model, SchemaEvent event) {
        return switch (event) {
            case EntityAdded _,
                    FieldAdded _,
                    RelationshipAdded _,
                    IndexAdded _,
                    EnumAdded _,
                    ChangeSetWithdrawn _ ->
                    null;
            case EntityRenamed(var id, _, _) -> SchemaJson.entity(model, model.entity(id));
            case EntityRemoved(var id) -> SchemaJson.entity(model, model.entity(id));
            case FieldRenamed(var entity, var field, _) -> fieldBefore(model, entity, field);
            case FieldRemoved(var entity, var field) -> fieldBefore(model, entity, field);
            case FieldMoved it -> fieldBefore(model, it.entity(), it.field());
            case FieldTypeChanged it -> fieldBefore(model, it.entity(), it.field());
            case FieldMandatoryChanged it -> fieldBefore(model, it.entity(), it.field());
            case FieldDefaultChanged it -> fieldBefore(model, it.entity(), it.field());
            case FieldRulesChanged it -> fieldBefore(model, it.entity(), it.field());
            case DescriptionChanged(var thing, _, _) -> thingBefore(model, thing);
            case RelationshipRenamed(var id, _, _, _) -> relationshipBefore(model, id);
            case RelationshipMandatoryChanged(var id, _, _, _) -> relationshipBefore(model, id);
            case CardinalityChanged it -> relationshipBefore(model, it.relationship());
            case CascadeChanged(var id, _) -> relationshipBefore(model, id);
            case EndExposureChanged(var id, _, _) -> relationshipBefore(model, id);
            case RelationshipRemoved(var id) -> relationshipBefore(model, id);
            case IndexRemoved(var id) -> thingBefore(model, id);
            case EnumRenamed(var id, _) -> thingBefore(model, id);
            case EnumRemoved(var id) -> thingBefore(model, id);
            case EnumValueAdded it -> thingBefore(model, it.id());
            case EnumValueRenamed it -> thingBefore(model, it.id());
            case EnumValueRemoved it -> thingBefore(model, it.id());
            case Purged(var thing) -> thingBefore(model, thing);
        };
    }

    private static @Nullable JsonNode thingBefore(SchemaModel model, ThingId thing) {
        return switch (thing) {
            case EntityId id -> SchemaJson.entity(model, model.entity(id));
            case FieldId id -> fieldBefore(model, model.entityOf(id).id(), id);
            case RelationshipId id -> relationshipBefore(model, id);
            case EnumId id -> SchemaJson.enumType(model.enumType(id));
            case IndexId id -> SchemaJson.index(model, model.index(id));
            case EnumValueId _ -> null;
        };
    }

    private static JsonNode fieldBefore(SchemaModel model, EntityId entity, FieldId field) {
        return SchemaJson.field(model, model.entity(entity).field(field));
    }

    private static JsonNode relationshipBefore(SchemaModel model, RelationshipId id) {
        return SchemaJson.relationship(model, model.relationship(id));
    }
}
