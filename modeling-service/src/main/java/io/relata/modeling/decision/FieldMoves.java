package io.relata.modeling.decision;

import io.relata.kernel.api.ApiName.Origin;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaEvent.FieldMoved;
import io.relata.kernel.schema.Side;
import io.relata.modeling.decision.Rejection.OptionInvalid;
import io.relata.modeling.decision.SchemaCommand.MoveField;

/** The rules of moving a field along a relationship. */
final class FieldMoves {

    private FieldMoves() {}

    static void move(Draft draft, MoveField command) {
        var model = draft.model();
        var entity = References.entity(model, command.entity(), draft.path("entity"));
        var field = References.field(entity, command.field(), draft.path("field"));
        var path = draft.path("relationship");
        var relationship = References.relationship(model, command.relationship(), path);
        var from = end(draft, relationship, entity, path);
        requireOne(draft, from, path);
        var called = entity.name() + "." + field.name();
        IndexDecisions.requireFree(draft, field.id(), called, draft.path("field"));
        var to = model.entity(from.otherEnd().entity());
        FieldDecisions.requireRoom(draft, to, path);
        FieldDecisions.exposeLinks(draft, to);
        var moved = copy(draft, field);
        draft.add(new FieldMoved(entity.id(), field.id(), relationship.id(), from.side(), moved));
        draft.needs(new Origin.FieldName(to.id(), moved.id()), draft.path("field"));
    }

    private static EntityEnd end(
            Draft draft, Relationship relationship, Entity entity, String path) {
        var isSource = relationship.source().entity().equals(entity.id());
        var isTarget = relationship.target().entity().equals(entity.id());
        draft.require(
                isSource || isTarget,
                new OptionInvalid(path, "relationship", "it does not lead from " + entity.name()));
        draft.require(
                !(isSource && isTarget),
                new OptionInvalid(path, "relationship", "it leads back to " + entity.name()));
        return new EntityEnd(relationship, isSource ? Side.SOURCE : Side.TARGET);
    }

    /** With several at the other end, nothing says whose value a record takes. */
    private static void requireOne(Draft draft, EntityEnd from, String path) {
        var relationship = from.relationship();
        var to = new EntityEnd(relationship, from.side().other());
        draft.require(
                to.owning() || relationship.uniqueKey(),
                new OptionInvalid(
                        path,
                        "relationship",
                        "a record can have several at %s, and takes the value of one: change its cardinality first"
                                .formatted(Wording.end(draft.model(), relationship, to.side()))));
    }

    private static Field copy(Draft draft, Field field) {
        return new Field(
                draft.nextField(),
                field.name(),
                field.type(),
                field.list(),
                field.mandatory(),
                field.unique(),
                field.rules(),
                field.defaultValue(),
                field.description(),
                false);
    }
}
