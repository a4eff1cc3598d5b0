package io.relata.modeling.decision;

import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaEvent.EndExposureChanged;
import io.relata.kernel.schema.SchemaEvent.RelationshipMandatoryChanged;
import io.relata.kernel.schema.Side;
import io.relata.modeling.decision.Rejection.IdentifyingOptional;
import io.relata.modeling.decision.Rejection.NoChange;
import io.relata.modeling.decision.Rejection.OptionInvalid;
import io.relata.modeling.decision.Rejection.OptionNotApplicable;
import io.relata.modeling.decision.Rejection.SetNullOnMandatory;
import io.relata.modeling.decision.Rejection.ValueInvalid;
import io.relata.modeling.decision.SchemaCommand.MakeRelationshipMandatory;
import io.relata.modeling.decision.SchemaCommand.MakeRelationshipOptional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of changing one end of a relationship. */
final class RelationshipChanges {

    private RelationshipChanges() {}

    static void makeMandatory(Draft draft, MakeRelationshipMandatory command) {
        var end = end(draft, command.relationship(), command.end());
        draft.require(
                !end.end().mandatory(),
                new NoChange(place(draft, command.end()), "the end is mandatory"));
        draft.require(
                !end.owning() || end.relationship().onDelete() != OnDelete.SET_NULL,
                new SetNullOnMandatory(place(draft, command.end()), wording(draft, end)));
        draft.add(
                new RelationshipMandatoryChanged(
                        end.relationship().id(), end.side(), true, backfill(draft, command, end)));
    }

    private static @Nullable UUID backfill(
            Draft draft, MakeRelationshipMandatory command, EntityEnd end) {
        if (command.backfill() == null) {
            return null;
        }
        var relationship = end.relationship();
        draft.require(
                relationship.through() != null || (end.owning() && !relationship.uniqueKey()),
                new OptionNotApplicable(
                        draft.path("backfill"),
                        "backfill",
                        "one record can't be linked to several there"));
        requireLinksCanBeMade(draft, end);
        var id = TypedValues.uuid(command.backfill());
        if (id == null) {
            throw new CommandRejected(
                    new ValueInvalid(draft.path("backfill"), "backfill", "a UUID is needed"));
        }
        return id;
    }

    private static void requireLinksCanBeMade(Draft draft, EntityEnd end) {
        var through = end.relationship().through();
        if (through != null) {
            var problem = ManyToMany.problemOfLinks(draft, through, end.side());
            draft.require(
                    problem == null,
                    new OptionNotApplicable(
                            draft.path("backfill"), "backfill", "the links would " + problem));
        }
    }

    static void makeOptional(Draft draft, MakeRelationshipOptional command) {
        var end = end(draft, command.relationship(), command.end());
        draft.require(
                end.end().mandatory(),
                new NoChange(place(draft, command.end()), "the end is optional"));
        draft.require(
                !end.owning() || !end.relationship().identifying(),
                new IdentifyingOptional(place(draft, command.end()), wording(draft, end)));
        draft.add(
                new RelationshipMandatoryChanged(end.relationship().id(), end.side(), false, null));
    }

    static void expose(Draft draft, String reference, String end, boolean exposed) {
        var found = end(draft, reference, end);
        draft.require(
                found.end().exposed() != exposed,
                new NoChange(draft.path("end"), "the end is " + (exposed ? "exposed" : "hidden")));
        draft.add(new EndExposureChanged(found.relationship().id(), found.side(), exposed));
    }

    /** What the request said of which end is meant. */
    private static String place(Draft draft, @Nullable String end) {
        return draft.path(end == null ? "relationship" : "end");
    }

    /** Without an end the one that stores the key is meant. */
    private static EntityEnd end(Draft draft, String reference, @Nullable String end) {
        var relationship = relationship(draft, reference);
        return new EntityEnd(
                relationship,
                end == null
                        ? owningSide(draft, relationship)
                        : References.side(draft.model(), relationship, end, draft.path("end")));
    }

    private static Side owningSide(Draft draft, Relationship relationship) {
        draft.require(
                relationship.storesKey(),
                new OptionInvalid(
                        draft.path("end"),
                        "end",
                        "neither end of a MANY_TO_MANY stores a key, so name the one that is"
                                + " meant"));
        return relationship.owner();
    }

    private static String wording(Draft draft, EntityEnd end) {
        return Wording.end(draft.model(), end.relationship(), end.side());
    }

    private static Relationship relationship(Draft draft, String reference) {
        return References.relationship(draft.model(), reference, draft.path("relationship"));
    }
}
