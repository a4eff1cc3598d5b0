package io.relata.kernel.json;

import io.relata.kernel.schema.ChangeSet;
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
import io.relata.kernel.schema.Side;
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
            case RelationshipAdded(var added) ->
                    SchemaJson.relationship(model.evolve(event), added)
                            .put("relationshipId", added.id().toString());
            case RelationshipRenamed(var id, var side, var name, var derived) ->
                    end(model, id, side).put("name", name).put("derived", derived);
            case CascadeChanged(var id, var onDelete) ->
                    relationship(id).put("onDelete", onDelete.name());
            case EndExposureChanged(var id, var side, var exposed) ->
                    end(model, id, side).put("exposed", exposed);
            case RelationshipRemoved(var id) -> relationship(id);
            case ChangeSetWithdrawn(var revision, var reason) ->
                    Json.object().put("withdrawnRevision", revision).put("reason", reason);
        };
    }

    private static ObjectNode fieldAdded(SchemaModel model, FieldAdded added) {
        var json = entity(model, added.entity()).put("fieldId", added.field().id().toString());
        json.set("field", SchemaJson.field(added.field()));
        json.set("backfill", Json.of(added.backfill()));
        return json;
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
            case EntityAdded _, FieldAdded _, RelationshipAdded _, ChangeSetWithdrawn _ -> null;
            case EntityRenamed(var id, _, _) -> SchemaJson.entity(model.entity(id));
            case EntityRemoved(var id) -> SchemaJson.entity(model.entity(id));
            case FieldRenamed(var entity, var field, _) -> fieldBefore(model, entity, field);
            case FieldRemoved(var entity, var field) -> fieldBefore(model, entity, field);
            case RelationshipRenamed(var id, _, _, _) -> relationshipBefore(model, id);
            case CascadeChanged(var id, _) -> relationshipBefore(model, id);
            case EndExposureChanged(var id, _, _) -> relationshipBefore(model, id);
            case RelationshipRemoved(var id) -> relationshipBefore(model, id);
        };
    }

    private static JsonNode fieldBefore(SchemaModel model, EntityId entity, FieldId field) {
        return SchemaJson.field(model.entity(entity).field(field));
    }

    private static JsonNode relationshipBefore(SchemaModel model, RelationshipId id) {
        return SchemaJson.relationship(model, model.relationship(id));
    }
}
