package io.relata.modeling.decision;

import static io.relata.modeling.decision.RelationshipDecisions.refuseOption;

import io.relata.kernel.api.ApiName.Origin;
import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Pick;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaEvent.CardinalityChanged;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.Through;
import io.relata.modeling.decision.Rejection.NoChange;
import io.relata.modeling.decision.Rejection.OptionNotApplicable;
import io.relata.modeling.decision.Rejection.RelationshipInUse;
import io.relata.modeling.decision.SchemaCommand.ChangeCardinality;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of changing how many go with how many, and where that is stored. */
final class CardinalityDecisions {

    private CardinalityDecisions() {}

    static void change(Draft draft, ChangeCardinality command) {
        var before =
                References.relationship(
                        draft.model(), command.relationship(), draft.path("relationship"));
        requireNoHalf(draft, before);
        var changed =
                command.cardinality() == Cardinality.MANY_TO_MANY
                        ? toLinks(draft, command, before)
                        : toKey(draft, command, before);
        var after = draft.model().evolve(changed).relationship(before.id());
        draft.require(
                !after.equals(before),
                new NoChange(draft.path("cardinality"), "the relationship is so"));
        requireKeyFree(draft, before, after);
        draft.add(changed);
        RelationshipRemoval.removeUnusedJoin(draft, before.through(), after.through());
        followPlurals(draft, before, after);
    }

    private static void requireNoHalf(Draft draft, Relationship relationship) {
        var users = RelationshipRemoval.namesOfUsers(draft, relationship);
        draft.require(
                users.isEmpty(),
                new RelationshipInUse(
                        draft.path("relationship"),
                        Wording.relationship(draft.model(), relationship),
                        users));
    }

    /** An index over a key that moves would be over nothing. */
    private static void requireKeyFree(Draft draft, Relationship before, Relationship after) {
        if (after.earlier().size() > before.earlier().size()) {
            IndexDecisions.requireFree(
                    draft,
                    before.id(),
                    Wording.end(draft.model(), before, before.owner()),
                    draft.path("relationship"));
        }
    }

    private static CardinalityChanged toKey(
            Draft draft, ChangeCardinality command, Relationship before) {
        refuseOption(draft, "through", command.through(), "only a MANY_TO_MANY has a join entity");
        refuseOption(
                draft,
                "allowDuplicateLinks",
                command.allowDuplicateLinks(),
                "only a MANY_TO_MANY has links of its own");
        var owner =
                RelationshipDecisions.owner(
                        draft,
                        command.cardinality(),
                        command.owner(),
                        before.storesKey() ? before.owner() : Side.TARGET);
        var changed =
                new CardinalityChanged(
                        before.id(),
                        command.cardinality(),
                        owner,
                        strict(draft, command, before),
                        Objects.requireNonNullElse(command.identifying(), before.identifying()),
                        onDelete(command, before),
                        null,
                        false,
                        null);
        var after = draft.model().evolve(changed).relationship(before.id());
        requireKey(draft, before, after);
        return picking(changed, losesLinks(before, after) ? command.pick() : null);
    }

    private static boolean strict(Draft draft, ChangeCardinality command, Relationship before) {
        if (command.cardinality() != Cardinality.ONE_TO_ONE) {
            refuseOption(draft, "strict", command.strict(), "only a ONE_TO_ONE can be strict");
            return true;
        }
        var wasLoose = before.cardinality() == Cardinality.ONE_TO_ONE && !before.strict();
        return Objects.requireNonNullElse(command.strict(), !wasLoose);
    }

    private static OnDelete onDelete(ChangeCardinality command, Relationship before) {
        return Objects.requireNonNullElse(
                command.onDelete(), before.storesKey() ? before.onDelete() : OnDelete.RESTRICT);
    }

    private static void requireKey(Draft draft, Relationship before, Relationship after) {
        RelationshipDecisions.requireKeyRules(
                draft,
                after.owningEnd(),
                Wording.end(draft.model(), after, after.owner()),
                after.onDelete(),
                after.identifying());
        if (!before.storesKey() || before.owner() != after.owner()) {
            var owning = draft.model().entity(after.owningEnd().entity());
            FieldDecisions.requireColumn(draft, owning, draft.commandPath());
        }
    }

    private static CardinalityChanged picking(CardinalityChanged changed, @Nullable Pick pick) {
        return new CardinalityChanged(
                changed.relationship(),
                changed.cardinality(),
                changed.owner(),
                changed.strict(),
                changed.identifying(),
                changed.onDelete(),
                changed.through(),
                changed.allowDuplicateLinks(),
                pick);
    }

    /** Whether a record could have had more links than it can have now. */
    private static boolean losesLinks(Relationship before, Relationship after) {
        return (linksOne(after, Side.SOURCE) && !linksOne(before, Side.SOURCE))
                || (linksOne(after, Side.TARGET) && !linksOne(before, Side.TARGET));
    }

    /** Whether a record at that side has at most one at the other. */
    private static boolean linksOne(Relationship relationship, Side side) {
        return new EntityEnd(relationship, side).owning() || relationship.uniqueKey();
    }

    private static CardinalityChanged toLinks(
            Draft draft, ChangeCardinality command, Relationship before) {
        ManyToMany.refuseOptionsOfKeys(
                draft,
                command.onDelete(),
                command.owner(),
                command.strict(),
                command.identifying());
        var duplicates =
                Objects.requireNonNullElse(
                        command.allowDuplicateLinks(), before.allowDuplicateLinks());
        var through = before.through();
        if (through == null) {
            return ManyToMany.becomes(draft, before, command.through(), duplicates);
        }
        draft.require(
                command.through() == null,
                new OptionNotApplicable(
                        draft.path("through"), "through", "the links are stored already"));
        return links(before, through, duplicates, before.onDelete());
    }

    static CardinalityChanged links(
            Relationship before, Through through, boolean duplicates, OnDelete onDelete) {
        return new CardinalityChanged(
                before.id(),
                Cardinality.MANY_TO_MANY,
                Side.SOURCE,
                true,
                false,
                onDelete,
                through,
                duplicates,
                null);
    }

    /**
     * A derived {@code author} becomes {@code authors} where many are at the other side now; a
     * chosen one stays, and needs other names beside it.
     */
    private static void followPlurals(Draft draft, Relationship before, Relationship after) {
        for (var side : Side.values()) {
            if (before.toMany(side) != after.toMany(side)) {
                draft.needs(new Origin.EndName(before.id(), side), draft.path("cardinality"));
                DerivedEnds.followCardinality(draft, new EntityEnd(before, side));
            }
        }
    }
}
