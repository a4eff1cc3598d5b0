package io.relata.modeling.decision;

import io.relata.kernel.api.ApiName.Origin;
import io.relata.kernel.api.ApiNames;
import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.End;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaEvent.CascadeChanged;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipRenamed;
import io.relata.kernel.schema.Side;
import io.relata.modeling.decision.Derived.TakenNames;
import io.relata.modeling.decision.Rejection.IdentifyingOptional;
import io.relata.modeling.decision.Rejection.LimitExceeded;
import io.relata.modeling.decision.Rejection.NameInvalid;
import io.relata.modeling.decision.Rejection.NoChange;
import io.relata.modeling.decision.Rejection.OptionNotApplicable;
import io.relata.modeling.decision.Rejection.SetNullOnMandatory;
import io.relata.modeling.decision.SchemaCommand.AddRelationship;
import io.relata.modeling.decision.SchemaCommand.ChangeCardinality;
import io.relata.modeling.decision.SchemaCommand.ChangeCascade;
import io.relata.modeling.decision.SchemaCommand.ExposeEnd;
import io.relata.modeling.decision.SchemaCommand.HideEnd;
import io.relata.modeling.decision.SchemaCommand.MakeRelationshipMandatory;
import io.relata.modeling.decision.SchemaCommand.MakeRelationshipOptional;
import io.relata.modeling.decision.SchemaCommand.RemoveRelationship;
import io.relata.modeling.decision.SchemaCommand.RenameRelationship;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of relationships; what is special about many-to-many is in {@link ManyToMany}. */
final class RelationshipDecisions {

    private RelationshipDecisions() {}

    static void decide(Draft draft, SchemaCommand.OfRelationships command) {
        switch (command) {
            case AddRelationship add -> add(draft, add);
            case RenameRelationship rename -> rename(draft, rename);
            case ChangeCascade change -> changeCascade(draft, change);
            case ChangeCardinality change -> CardinalityDecisions.change(draft, change);
            case MakeRelationshipMandatory make -> RelationshipChanges.makeMandatory(draft, make);
            case MakeRelationshipOptional make -> RelationshipChanges.makeOptional(draft, make);
            case ExposeEnd(var reference, var end) ->
                    RelationshipChanges.expose(draft, reference, end, true);
            case HideEnd(var reference, var end) ->
                    RelationshipChanges.expose(draft, reference, end, false);
            case RemoveRelationship(var reference) ->
                    RelationshipRemoval.remove(draft, relationship(draft, reference));
        }
    }

    private static void add(Draft draft, AddRelationship command) {
        requireRoom(draft, 1);
        requireName(draft, command);
        var ends = NewEnds.of(draft, command);
        if (command.cardinality() == Cardinality.MANY_TO_MANY) {
            ManyToMany.add(draft, command, ends);
        } else {
            addWithKey(draft, command, ends);
        }
    }

    /**
     * @param more how many are to be added
     */
    static void requireRoom(Draft draft, int more) {
        var max = draft.limits().relationships();
        draft.require(
                draft.model().liveRelationships().size() + more <= max,
                new LimitExceeded(
                        draft.commandPath(), "relationships", "Too many relationships", max));
    }

    private static void requireName(Draft draft, AddRelationship command) {
        var name = command.name();
        var form = NameForm.RELATIONSHIP;
        if (name != null && !form.fits(name)) {
            var nearest = form.nearest(name);
            var taken = TakenNames.of(ApiNames.ofRelationships(draft.model()));
            var suggestion =
                    Stream.concat(Stream.of(nearest), Derived.numbered(form, nearest))
                            .filter(free -> taken.allow(List.of(free)))
                            .findFirst()
                            .orElseThrow();
            throw new CommandRejected(
                    new NameInvalid(draft.path("name"), name, form.rule(), suggestion));
        }
    }

    private static void addWithKey(Draft draft, AddRelationship command, NewEnds ends) {
        refuseOption(draft, "through", command.through(), "only a MANY_TO_MANY has a join entity");
        refuseOption(
                draft,
                "allowDuplicateLinks",
                command.allowDuplicateLinks(),
                "only a MANY_TO_MANY has links of its own");
        var owner = owner(draft, command.cardinality(), command.owner(), Side.TARGET);
        requireKeyRules(
                draft,
                ends.end(owner),
                ends.wording(owner),
                Objects.requireNonNullElse(command.onDelete(), OnDelete.RESTRICT),
                Boolean.TRUE.equals(command.identifying()));
        var relationship =
                new Relationship(
                        draft.nextRelationship(),
                        command.name(),
                        command.cardinality(),
                        ends.source(),
                        ends.target(),
                        Objects.requireNonNullElse(command.onDelete(), OnDelete.RESTRICT),
                        owner,
                        strict(draft, command),
                        Boolean.TRUE.equals(command.identifying()),
                        null,
                        false,
                        false);
        var owning = draft.model().entity(relationship.owningEnd().entity());
        FieldDecisions.requireColumn(draft, owning, draft.commandPath());
        added(draft, relationship);
    }

    static void added(Draft draft, Relationship relationship) {
        draft.add(new RelationshipAdded(relationship));
        var id = relationship.id();
        if (relationship.name() != null) {
            draft.brings(new Origin.RelationshipName(id), draft.path("name"));
        }
        draft.brings(new Origin.EndName(id, Side.SOURCE), draft.path("source/field"));
        draft.brings(new Origin.EndName(id, Side.TARGET), draft.path("target/field"));
    }

    /**
     * The side that stores the key.
     *
     * @param otherwise of a ONE_TO_ONE for which nothing else is said
     */
    static Side owner(Draft draft, Cardinality cardinality, @Nullable Side wanted, Side otherwise) {
        var owner =
                switch (cardinality) {
                    case ONE_TO_MANY -> Side.TARGET;
                    case MANY_TO_ONE -> Side.SOURCE;
                    case ONE_TO_ONE, MANY_TO_MANY -> Objects.requireNonNullElse(wanted, otherwise);
                };
        draft.require(
                wanted == null || wanted == owner,
                new OptionNotApplicable(
                        draft.path("owner"), "owner", "the many side stores the key"));
        return owner;
    }

    private static boolean strict(Draft draft, AddRelationship command) {
        if (command.cardinality() != Cardinality.ONE_TO_ONE) {
            refuseOption(draft, "strict", command.strict(), "only a ONE_TO_ONE can be strict");
        }
        return !Boolean.FALSE.equals(command.strict());
    }

    static void requireKeyRules(
            Draft draft, End owning, String wording, OnDelete onDelete, boolean identifying) {
        draft.require(
                onDelete != OnDelete.SET_NULL || !owning.mandatory(),
                new SetNullOnMandatory(draft.path("onDelete"), wording));
        draft.require(
                !identifying || owning.mandatory(),
                new IdentifyingOptional(draft.path("identifying"), wording));
    }

    static String memberOf(Side side) {
        return side == Side.SOURCE ? "source" : "target";
    }

    static void refuseOption(Draft draft, String option, @Nullable Object value, String why) {
        draft.require(value == null, new OptionNotApplicable(draft.path(option), option, why));
    }

    private static void rename(Draft draft, RenameRelationship command) {
        var relationship = relationship(draft, command.relationship());
        var end = command.end();
        if (end == null) {
            renameItself(draft, relationship, command.name());
            return;
        }
        var side = References.side(draft.model(), relationship, end, draft.path("end"));
        renameEnd(draft, relationship, side, command.name());
    }

    private static void renameItself(Draft draft, Relationship relationship, String name) {
        requireOther(draft, relationship.name(), name);
        rename(
                draft,
                relationship,
                null,
                name,
                NameForm.RELATIONSHIP,
                new Origin.RelationshipName(relationship.id()));
    }

    private static void renameEnd(Draft draft, Relationship relationship, Side side, String name) {
        requireOther(draft, relationship.end(side).field(), name);
        rename(
                draft,
                relationship,
                side,
                name,
                NameForm.END,
                new Origin.EndName(relationship.id(), side));
        DerivedEnds.followOtherEnd(draft, relationship, side);
    }

    private static void requireOther(Draft draft, @Nullable String before, String name) {
        draft.require(
                !name.equals(before), new NoChange(draft.path("name"), "the name is " + name));
    }

    private static void rename(
            Draft draft,
            Relationship relationship,
            @Nullable Side side,
            String name,
            NameForm form,
            Origin origin) {
        var id = relationship.id();
        Names.requireForm(
                draft,
                form,
                name,
                draft.path("name"),
                origin,
                other -> new RelationshipRenamed(id, side, other));
        draft.add(new RelationshipRenamed(id, side, name));
        draft.brings(origin, draft.path("name"));
    }

    private static void changeCascade(Draft draft, ChangeCascade command) {
        var relationship = relationship(draft, command.relationship());
        var path = draft.path("onDelete");
        draft.require(
                relationship.storesKey(),
                new OptionNotApplicable(
                        path, "onDelete", "the links follow the relationships of the join entity"));
        draft.require(
                relationship.onDelete() != command.onDelete(),
                new NoChange(path, "the rule is " + command.onDelete()));
        draft.require(
                command.onDelete() != OnDelete.SET_NULL || !relationship.owningEnd().mandatory(),
                new SetNullOnMandatory(
                        path, Wording.end(draft.model(), relationship, relationship.owner())));
        draft.add(new CascadeChanged(relationship.id(), command.onDelete()));
    }

    private static Relationship relationship(Draft draft, String reference) {
        return References.relationship(draft.model(), reference, draft.path("relationship"));
    }
}
