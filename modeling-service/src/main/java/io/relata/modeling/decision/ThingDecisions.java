package io.relata.modeling.decision;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.IndexId;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent.DescriptionChanged;
import io.relata.kernel.schema.SchemaEvent.Purged;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.ThingId;
import io.relata.modeling.decision.Rejection.NoChange;
import io.relata.modeling.decision.Rejection.NotFound;
import io.relata.modeling.decision.Rejection.OptionInvalid;
import io.relata.modeling.decision.SchemaCommand.ChangeDescription;
import io.relata.modeling.decision.SchemaCommand.PurgeRemoved;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of what can be done to things of any kind. */
final class ThingDecisions {

    private ThingDecisions() {}

    static void decide(Draft draft, SchemaCommand.OfThings command) {
        switch (command) {
            case ChangeDescription change -> describe(draft, change);
            case PurgeRemoved(var thing) -> purge(draft, thing);
        }
    }

    private static void describe(Draft draft, ChangeDescription command) {
        draft.requireDescription(command.description(), draft.path("description"));
        var described = described(draft, command);
        draft.require(
                !Objects.equals(described.before(), command.description()),
                new NoChange(draft.path("description"), "that is the description"));
        draft.add(
                new DescriptionChanged(described.thing(), described.side(), command.description()));
    }

    private record Described(ThingId thing, @Nullable Side side, @Nullable String before) {}

    private static Described described(Draft draft, ChangeDescription command) {
        requireOne(draft, command);
        if (command.entity() != null) {
            return ofEntity(draft, command.entity(), command.field());
        }
        if (command.relationship() != null) {
            return ofEnd(draft, command.relationship(), "" + command.end());
        }
        var type = References.enumType(draft.model(), "" + command.enumType(), draft.path("enum"));
        return new Described(type.id(), null, type.description());
    }

    /** An entity or a field of it, an end of a relationship, or an enum. */
    private static void requireOne(Draft draft, ChangeDescription command) {
        var things = 0;
        things += command.entity() == null ? 0 : 1;
        things += command.relationship() == null ? 0 : 1;
        things += command.enumType() == null ? 0 : 1;
        draft.require(
                things == 1,
                new OptionInvalid(
                        draft.path("entity"),
                        "entity",
                        "exactly one of entity, relationship and enum is needed"));
        draft.require(
                command.field() == null || command.entity() != null,
                new OptionInvalid(draft.path("field"), "field", "it needs its entity beside it"));
        draft.require(
                (command.end() == null) == (command.relationship() == null),
                new OptionInvalid(
                        draft.path("end"),
                        "end",
                        "what is described is an end of a relationship, so both are needed"));
    }

    private static Described ofEntity(Draft draft, String reference, @Nullable String field) {
        var entity = References.entity(draft.model(), reference, draft.path("entity"));
        if (field == null) {
            return new Described(entity.id(), null, entity.description());
        }
        var found = References.field(entity, field, draft.path("field"));
        return new Described(found.id(), null, found.description());
    }

    private static Described ofEnd(Draft draft, String reference, String end) {
        var relationship =
                References.relationship(draft.model(), reference, draft.path("relationship"));
        var side = References.side(draft.model(), relationship, end, draft.path("end"));
        return new Described(relationship.id(), side, relationship.end(side).description());
    }

    private static void purge(Draft draft, String reference) {
        var path = draft.path("thing");
        var thing = References.thing(draft.model(), reference);
        if (thing == null) {
            throw new CommandRejected(
                    new NotFound(
                            path,
                            Rejection.Kind.THING,
                            reference,
                            "the schema, removed ones included; it is named by its id",
                            null));
        }
        draft.require(
                hasRemovedData(draft.model(), thing),
                new NoChange(path, "no removed data of %s is left".formatted(thing)));
        draft.add(new Purged(thing));
        var join = unusedJoin(draft.model(), thing);
        if (join != null) {
            draft.add(new Purged(join));
        }
    }

    private static boolean hasRemovedData(SchemaModel model, ThingId thing) {
        if (model.isPurged(thing)) {
            return false;
        }
        return switch (thing) {
            case EntityId id -> model.entity(id).retired();
            case FieldId id -> {
                var entity = model.entityOf(id);
                var field = entity.field(id);
                var kept = field.earlier().stream().anyMatch(column -> !column.purged());
                yield !model.isPurged(entity.id()) && (field.retired() || kept);
            }
            case RelationshipId id -> {
                var relationship = model.relationship(id);
                yield hasKey(model, relationship)
                        || hasEarlierKey(model, relationship)
                        || unusedJoin(model, id) != null;
            }
            case EnumId _, EnumValueId _, IndexId _ -> false;
        };
    }

    private static boolean hasKey(SchemaModel model, Relationship relationship) {
        return relationship.retired()
                && relationship.storesKey()
                && !model.isPurged(relationship.owningEnd().entity());
    }

    private static boolean hasEarlierKey(SchemaModel model, Relationship relationship) {
        return relationship.earlier().stream()
                .anyMatch(key -> !key.purged() && !model.isPurged(key.entity()));
    }

    /** The join entity that was made for the links of a removed relationship, and went with it. */
    private static @Nullable EntityId unusedJoin(SchemaModel model, ThingId thing) {
        if (!(thing instanceof RelationshipId id) || model.relationship(id).through() == null) {
            return null;
        }
        var relationship = model.relationship(id);
        var join = model.entity(Objects.requireNonNull(relationship.through()).entity());
        return relationship.retired()
                        && join.generated()
                        && join.retired()
                        && !model.isPurged(join.id())
                ? join.id()
                : null;
    }
}
