package io.relata.modeling.decision;

import io.relata.kernel.api.ApiNames;
import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.End;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.modeling.decision.Derived.TakenNames;
import io.relata.modeling.decision.SchemaCommand.AddRelationship;
import org.jspecify.annotations.Nullable;

/** The two ends of a new relationship, with their names given or derived. */
record NewEnds(Entity sourceEntity, End source, Entity targetEntity, End target) {

    /** Refuses unknown entities and names that are not well formed. */
    static NewEnds of(Draft draft, AddRelationship command) {
        var source = entity(draft, command.source(), Side.SOURCE);
        var target = entity(draft, command.target(), Side.TARGET);
        requireEnd(draft, command.source(), source, Side.SOURCE);
        requireEnd(draft, command.target(), target, Side.TARGET);
        return derive(
                draft.model(),
                command.cardinality(),
                source,
                command.source(),
                target,
                command.target());
    }

    /** Those of a relationship that is there. */
    static NewEnds of(SchemaModel model, Relationship relationship) {
        var source = relationship.source();
        var target = relationship.target();
        return new NewEnds(
                model.entity(source.entity()), source, model.entity(target.entity()), target);
    }

    /** The source's name is found first; the target's gives way to it where both are one entity. */
    static NewEnds derive(
            SchemaModel model,
            Cardinality cardinality,
            Entity source,
            NewEnd newSource,
            Entity target,
            NewEnd newTarget) {
        var sourceMany = cardinality.toMany(Side.SOURCE);
        var targetMany = cardinality.toMany(Side.TARGET);
        var sourceField =
                field(
                        taken(model, source, target, newTarget.field(), targetMany),
                        newSource.field(),
                        target,
                        sourceMany,
                        newTarget.field());
        var targetField =
                field(
                        taken(model, target, source, sourceField, sourceMany),
                        newTarget.field(),
                        source,
                        targetMany,
                        sourceField);
        return new NewEnds(
                source,
                end(source, newSource, sourceField),
                target,
                end(target, newTarget, targetField));
    }

    End end(Side side) {
        return side == Side.SOURCE ? source : target;
    }

    Entity entity(Side side) {
        return side == Side.SOURCE ? sourceEntity : targetEntity;
    }

    /** {@code Book.author}. */
    String wording(Side side) {
        return entity(side).name() + "." + end(side).field();
    }

    private static Entity entity(Draft draft, NewEnd end, Side side) {
        var path = draft.path(RelationshipDecisions.memberOf(side) + "/entity");
        return References.entity(draft.model(), end.entity(), path);
    }

    private static void requireEnd(Draft draft, NewEnd end, Entity entity, Side side) {
        var path = draft.path(RelationshipDecisions.memberOf(side));
        draft.requireDescription(end.description(), path + "/description");
        var field = end.field();
        if (field != null && !NameForm.END.fits(field)) {
            var nearest = NameForm.END.nearest(field);
            var taken = TakenNames.of(ApiNames.ofMembers(draft.model(), entity));
            var suggestion = Derived.free(taken, nearest);
            throw new CommandRejected(
                    new Rejection.NameInvalid(
                            path + "/field", field, NameForm.END.rule(), suggestion));
        }
    }

    private static TakenNames taken(
            SchemaModel model,
            Entity entity,
            Entity other,
            @Nullable String otherField,
            boolean otherMany) {
        var taken = TakenNames.of(ApiNames.ofMembers(model, entity));
        return otherField != null && entity.id().equals(other.id())
                ? taken.with(ApiNames.ofEnd(otherField, otherMany))
                : taken;
    }

    private static String field(
            TakenNames taken,
            @Nullable String given,
            Entity other,
            boolean toMany,
            @Nullable String otherField) {
        return given != null ? given : Derived.freeEnd(taken, other, toMany, otherField);
    }

    private static End end(Entity entity, NewEnd end, String field) {
        return new End(
                entity.id(),
                field,
                end.field() == null,
                end.isExposed(),
                end.isMandatory(),
                end.description());
    }
}
