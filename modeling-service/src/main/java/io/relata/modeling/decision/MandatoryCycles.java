package io.relata.modeling.decision;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaModel;
import io.relata.modeling.decision.Rejection.MandatoryCycle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records that need each other by mandatory keys could never be created one after the other. */
final class MandatoryCycles {

    private MandatoryCycles() {}

    /** Refuses a circle that the change set closes; judged at its end. */
    static void requireNone(Draft draft) {
        var before = draft.before();
        var needed = needs(draft.model());
        var neededBefore = needs(before).stream().map(Relationship::id).toList();
        for (var relationship : needed) {
            if (!neededBefore.contains(relationship.id()) || turned(before, relationship)) {
                requireNoCircle(draft, needed, relationship);
            }
        }
    }

    private static boolean turned(SchemaModel before, Relationship now) {
        return before.relationship(now.id()).owner() != now.owner();
    }

    private static List<Relationship> needs(SchemaModel model) {
        return model.liveRelationships().stream()
                .filter(r -> r.storesKey() && r.owningEnd().mandatory())
                .toList();
    }

    private static void requireNoCircle(
            Draft draft, List<Relationship> needed, Relationship closing) {
        var way = way(needed, closing.referencedEnd().entity(), closing.owningEnd().entity());
        if (way == null) {
            return;
        }
        var circle = new ArrayList<>(List.of(closing));
        circle.addAll(way);
        var ends =
                circle.stream()
                        .map(r -> Wording.end(draft.model(), r, r.owner()))
                        .distinct()
                        .toList();
        throw new CommandRejected(new MandatoryCycle(path(draft, closing.id()), ends));
    }

    /** The shortest way along mandatory keys; null when there is none. */
    private static @Nullable List<Relationship> way(
            List<Relationship> needed, EntityId from, EntityId to) {
        Map<EntityId, List<Relationship>> ways = new HashMap<>();
        ways.put(from, List.of());
        var waiting = new ArrayDeque<>(List.of(from));
        while (!waiting.isEmpty()) {
            var entity = waiting.remove();
            var way = ways.getOrDefault(entity, List.of());
            if (entity.equals(to)) {
                return way;
            }
            for (var next : needed) {
                var target = next.referencedEnd().entity();
                if (next.owningEnd().entity().equals(entity) && !ways.containsKey(target)) {
                    var longer = new ArrayList<>(way);
                    longer.add(next);
                    ways.put(target, longer);
                    waiting.add(target);
                }
            }
        }
        return null;
    }

    private static String path(Draft draft, RelationshipId relationship) {
        var events = draft.events();
        for (int i = events.size() - 1; i >= 0; i--) {
            if (concerns(events.get(i), relationship)) {
                return "/commands/" + draft.commands().get(i);
            }
        }
        return draft.commandPath();
    }

    private static boolean concerns(SchemaEvent event, RelationshipId relationship) {
        return switch (event) {
            case SchemaEvent.RelationshipAdded(var added) -> added.id().equals(relationship);
            case SchemaEvent.RelationshipMandatoryChanged(var id, _, _, _) ->
                    id.equals(relationship);
            case SchemaEvent.CardinalityChanged changed ->
                    changed.relationship().equals(relationship);
            default -> false;
        };
    }
}
