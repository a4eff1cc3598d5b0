package io.relata.kernel.schema;

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
import java.util.LinkedHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What each event makes of a model. */
final class Evolution {

    private Evolution() {}

    static SchemaModel of(SchemaModel model, SchemaEvent event) {
        return switch (event) {
            case EntityAdded added -> model.with(entity(added));
            case EntityRenamed(var id, var name, var plural) ->
                    model.with(model.entity(id).renamed(name, plural));
            case EntityRemoved(var id) -> model.with(model.entity(id).withRetired(true));
            case FieldAdded(var entity, var field, _) ->
                    model.with(model.entity(entity).with(field)).using(field.id());
            case FieldRenamed(var entity, var field, var name) ->
                    field(model, entity, field, it -> it.renamed(name));
            case FieldRemoved(var entity, var field) ->
                    field(model, entity, field, it -> it.withRetired(true));
            case FieldMoved moved -> moved(model, moved);
            case FieldTypeChanged(
                            var entity,
                            var field,
                            var type,
                            var list,
                            var rules,
                            var value) ->
                    field(model, entity, field, it -> it.changedTo(type, list, rules, value));
            case FieldMandatoryChanged(var entity, var field, var mandatory, _) ->
                    field(model, entity, field, it -> it.withMandatory(mandatory));
            case FieldDefaultChanged(var entity, var field, var value) ->
                    field(model, entity, field, it -> it.withDefault(value));
            case FieldRulesChanged(var entity, var field, var unique, var rules) ->
                    field(model, entity, field, it -> it.withRules(unique, rules));
            case DescriptionChanged(var thing, var side, var text) ->
                    described(model, thing, side, text);
            case RelationshipAdded(var relationship) -> model.with(relationship);
            case RelationshipRenamed(var id, var side, var name, var derived) ->
                    model.with(renamed(model.relationship(id), side, name, derived));
            case CascadeChanged(var id, var onDelete) ->
                    model.with(model.relationship(id).withOnDelete(onDelete));
            case RelationshipMandatoryChanged(var id, var side, var mandatory, _) ->
                    end(model, id, side, end -> end.withMandatory(mandatory));
            case CardinalityChanged changed ->
                    model.with(model.relationship(changed.relationship()).changedBy(changed));
            case EndExposureChanged(var id, var side, var exposed) ->
                    end(model, id, side, end -> end.withExposed(exposed));
            case RelationshipRemoved(var id) ->
                    model.with(model.relationship(id).withRetired(true));
            case IndexAdded(var index) -> model.with(index);
            case IndexRemoved(var id) -> model.with(model.index(id).withRetired(true));
            case EnumAdded added -> enumAdded(model, added);
            case EnumRenamed(var id, var name) -> model.with(model.enumType(id).renamed(name));
            case EnumRemoved(var id) -> model.with(model.enumType(id).withRetired(true));
            case EnumValueAdded(var id, var value, var before) ->
                    model.with(model.enumType(id).with(value, before)).using(value.id());
            case EnumValueRenamed(var id, var value, var name) ->
                    valueRenamed(model, model.enumType(id), value, name);
            case EnumValueRemoved(var id, var value) ->
                    model.with(model.enumType(id).with(value, it -> it.withRetired(true)));
            case Purged(var thing) -> purged(model, thing);
            case ChangeSetWithdrawn _ ->
                    throw new IllegalStateException(
                            "a withdrawal is folded by SchemaFold, not by a model");
        };
    }

    private static Entity entity(EntityAdded added) {
        return new Entity(
                added.entity(),
                added.name(),
                added.plural(),
                added.description(),
                added.generated(),
                false,
                new LinkedHashMap<>());
    }

    private static SchemaModel field(
            SchemaModel model, EntityId entity, FieldId field, UnaryOperator<Field> change) {
        return model.with(model.entity(entity).with(field, change));
    }

    private static SchemaModel moved(SchemaModel model, FieldMoved event) {
        var to = model.relationship(event.relationship()).end(event.side().other()).entity();
        var without =
                field(
                        model,
                        event.entity(),
                        event.field(),
                        it -> it.withMovedTo(event.moved().id()));
        return without.with(without.entity(to).with(event.moved())).using(event.moved().id());
    }

    private static SchemaModel end(
            SchemaModel model, RelationshipId id, Side side, UnaryOperator<End> change) {
        return model.with(model.relationship(id).with(side, change));
    }

    private static Relationship renamed(
            Relationship relationship, @Nullable Side side, String name, boolean derived) {
        return side == null
                ? relationship.named(name)
                : relationship.with(side, end -> end.renamed(name, derived));
    }

    private static SchemaModel enumAdded(SchemaModel model, EnumAdded added) {
        var type =
                new EnumType(added.id(), added.name(), added.description(), added.values(), false);
        var with = model.with(type);
        for (var value : added.values()) {
            with = with.using(value.id());
        }
        return with;
    }

    private static SchemaModel valueRenamed(
            SchemaModel model, EnumType type, EnumValueId value, String name) {
        var renamed = model.with(type.with(value, it -> it.renamed(name)));
        for (var entity : model.entities().values()) {
            for (var field : entity.fields().values()) {
                if (!field.earlier().isEmpty()) {
                    renamed =
                            field(
                                    renamed,
                                    entity.id(),
                                    field.id(),
                                    it -> it.remembering(type.id(), type.value(value)));
                }
            }
        }
        return renamed;
    }

    private static SchemaModel described(
            SchemaModel model, ThingId thing, @Nullable Side side, @Nullable String text) {
        return switch (thing) {
            case EntityId id -> model.with(model.entity(id).withDescription(text));
            case FieldId id ->
                    field(model, model.entityOf(id).id(), id, it -> it.withDescription(text));
            case RelationshipId id when side != null ->
                    end(model, id, side, end -> end.withDescription(text));
            case EnumId id -> model.with(model.enumType(id).withDescription(text));
            case RelationshipId _, EnumValueId _, IndexId _ ->
                    throw new IllegalStateException("nothing describes " + thing);
        };
    }

    private static SchemaModel purged(SchemaModel model, ThingId thing) {
        return switch (thing) {
            case FieldId id when !model.entityOf(id).field(id).retired() ->
                    field(model, model.entityOf(id).id(), id, Field::withEarlierPurged);
            case RelationshipId id when !model.relationship(id).retired() ->
                    model.with(model.relationship(id).withEarlierPurged());
            case EntityId _, FieldId _, RelationshipId _ -> model.withPurged(thing);
            case EnumId _, EnumValueId _, IndexId _ ->
                    throw new IllegalStateException("no records hold " + thing);
        };
    }
}
