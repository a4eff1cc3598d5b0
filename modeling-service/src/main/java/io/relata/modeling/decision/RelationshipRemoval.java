package io.relata.modeling.decision;

import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaEvent.EntityRemoved;
import io.relata.kernel.schema.SchemaEvent.RelationshipRemoved;
import io.relata.kernel.schema.Through;
import io.relata.modeling.decision.Rejection.RelationshipInUse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What goes when a relationship goes. */
final class RelationshipRemoval {

    private RelationshipRemoval() {}

    /** Refuses while a many-to-many goes through it. */
    static void remove(Draft draft, Relationship relationship) {
        var users = namesOfUsers(draft, relationship);
        draft.require(
                users.isEmpty(),
                new RelationshipInUse(
                        draft.path("relationship"),
                        Wording.relationship(draft.model(), relationship),
                        users));
        removeAll(draft, List.of(relationship));
    }

    /** The many-to-many relationships that go through it, as {@code Entity.field}. */
    static List<String> namesOfUsers(Draft draft, Relationship relationship) {
        return usersOf(draft, relationship)
                .map(user -> Wording.relationship(draft.model(), user))
                .toList();
    }

    /** Removes them and what cannot be without them, shortcuts before the links they go through. */
    static void removeAll(Draft draft, List<Relationship> relationships) {
        Set<Relationship> shortcuts = new LinkedHashSet<>();
        for (var relationship : relationships) {
            if (relationship.through() != null) {
                shortcuts.add(relationship);
            }
            usersOf(draft, relationship).forEach(shortcuts::add);
        }
        shortcuts.forEach(shortcut -> removeShortcut(draft, shortcut));
        relationships.forEach(relationship -> removeIfLive(draft, relationship));
    }

    private static void removeShortcut(Draft draft, Relationship shortcut) {
        removeIfLive(draft, shortcut);
        removeUnusedJoin(draft, shortcut.through(), null);
    }

    /** A generated join entity goes when no links are stored there any more. */
    static void removeUnusedJoin(
            Draft draft, @Nullable Through through, @Nullable Through stillUsed) {
        if (through != null
                && !through.equals(stillUsed)
                && ManyToMany.isNothingElse(draft, through)) {
            IndexDecisions.removeAll(draft, draft.model().entity(through.entity()));
            removeIfLive(draft, draft.model().relationship(through.source()));
            removeIfLive(draft, draft.model().relationship(through.target()));
            draft.add(new EntityRemoved(through.entity()));
        }
    }

    private static void removeIfLive(Draft draft, Relationship relationship) {
        if (!draft.model().relationship(relationship.id()).retired()) {
            IndexDecisions.requireFree(
                    draft,
                    relationship.id(),
                    Wording.end(draft.model(), relationship, relationship.owner()),
                    draft.commandPath());
            draft.add(new RelationshipRemoved(relationship.id()));
        }
    }

    /** The many-to-many relationships whose links this one is a half of. */
    private static Stream<Relationship> usersOf(Draft draft, Relationship relationship) {
        return draft.model().liveRelationships().stream()
                .filter(user -> goesThrough(user.through(), relationship));
    }

    private static boolean goesThrough(@Nullable Through through, Relationship relationship) {
        return through != null
                && (through.source().equals(relationship.id())
                        || through.target().equals(relationship.id()));
    }
}
