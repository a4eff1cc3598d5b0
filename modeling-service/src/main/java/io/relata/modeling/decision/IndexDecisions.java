package io.relata.modeling.decision;

import static java.util.stream.Collectors.joining;

import io.relata.kernel.api.ApiNames;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.MemberId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent.IndexAdded;
import io.relata.kernel.schema.SchemaEvent.IndexRemoved;
import io.relata.modeling.decision.Rejection.Indexed;
import io.relata.modeling.decision.Rejection.LimitExceeded;
import io.relata.modeling.decision.Rejection.NoChange;
import io.relata.modeling.decision.Rejection.NotFound;
import io.relata.modeling.decision.Rejection.OptionInvalid;
import io.relata.modeling.decision.SchemaCommand.AddIndex;
import io.relata.modeling.decision.SchemaCommand.RemoveIndex;
import java.util.ArrayList;
import java.util.List;

/** The rules of indexes. */
final class IndexDecisions {

    private IndexDecisions() {}

    static void decide(Draft draft, SchemaCommand.OfIndexes command) {
        switch (command) {
            case AddIndex add -> add(draft, add);
            case RemoveIndex remove -> remove(draft, remove);
        }
    }

    private static void add(Draft draft, AddIndex command) {
        var entity = References.entity(draft.model(), command.entity(), draft.path("entity"));
        requireRoom(draft, entity);
        var unique = Boolean.TRUE.equals(command.unique());
        var on = members(draft, entity, command.on());
        draft.require(
                draft.model().indexesOf(entity.id()).stream()
                        .noneMatch(index -> index.on().equals(on) && index.unique() == unique),
                new NoChange(draft.path("on"), "there is such an index"));
        if (on.size() == 1) {
            requireOfUse(draft, entity, on.getFirst(), unique);
        }
        draft.add(new IndexAdded(new Index(draft.nextIndex(), entity.id(), on, unique, false)));
    }

    private static void requireRoom(Draft draft, Entity entity) {
        var max = draft.limits().indexes();
        draft.require(
                draft.model().indexesOf(entity.id()).size() < max,
                new LimitExceeded(
                        draft.commandPath(),
                        "indexes",
                        "Too many indexes of " + entity.name(),
                        max));
    }

    private static List<MemberId> members(Draft draft, Entity entity, List<String> names) {
        var max = draft.limits().indexColumns();
        draft.require(
                names.size() <= max,
                new LimitExceeded(
                        draft.path("on"), "indexColumns", "The index is over too much", max));
        draft.require(
                !names.isEmpty(), new OptionInvalid(draft.path("on"), "on", "it names nothing"));
        var members = new ArrayList<MemberId>();
        for (int i = 0; i < names.size(); i++) {
            var path = draft.path("on/" + i);
            var member = member(draft, entity, names.get(i), path);
            draft.require(
                    !members.contains(member),
                    new OptionInvalid(path, "on", "it names " + names.get(i) + " twice"));
            members.add(member);
        }
        return members;
    }

    private static MemberId member(Draft draft, Entity entity, String name, String path) {
        var end = References.findEnd(draft.model(), entity, name, path);
        if (end == null) {
            var field = References.field(entity, name, path);
            draft.require(
                    isComparable(field.type(), field.list()),
                    new OptionInvalid(path, "on", field.name() + " is a list or JSON"));
            return field.id();
        }
        draft.require(
                end.owning(),
                new OptionInvalid(
                        path, "on", "%s.%s stores no key".formatted(entity.name(), name)));
        return end.relationship().id();
    }

    static boolean isComparable(FieldType type, boolean list) {
        return type != FieldType.JSON && !list;
    }

    /** Unique fields and all keys have an index of their own. */
    private static void requireOfUse(Draft draft, Entity entity, MemberId member, boolean unique) {
        var path = draft.path("on");
        switch (member) {
            case FieldId id ->
                    draft.require(
                            !entity.field(id).unique(),
                            new NoChange(path, "a unique field has an index"));
            case RelationshipId _ -> {
                draft.require(unique, new NoChange(path, "a relationship has an index"));
                throw new CommandRejected(
                        new OptionInvalid(
                                draft.path("unique"),
                                "unique",
                                "a key that is unique by itself is a ONE_TO_ONE, so change the"
                                        + " cardinality"));
            }
        }
    }

    private static void remove(Draft draft, RemoveIndex command) {
        draft.add(new IndexRemoved(find(draft, command).id()));
    }

    private static Index find(Draft draft, RemoveIndex command) {
        if (command.index() != null) {
            return References.index(draft.model(), command.index(), draft.path("index"));
        }
        var reference = command.entity();
        var on = command.on();
        if (reference == null || on == null) {
            throw new CommandRejected(
                    new OptionInvalid(
                            draft.path("index"), "index", "it or entity and on are needed"));
        }
        var entity = References.entity(draft.model(), reference, draft.path("entity"));
        var members = members(draft, entity, on);
        var found =
                draft.model().indexesOf(entity.id()).stream()
                        .filter(index -> index.on().equals(members))
                        .toList();
        var path = draft.path("on");
        if (found.isEmpty()) {
            throw new CommandRejected(
                    new NotFound(
                            path, Rejection.Kind.INDEX, "" + on, "entity " + entity.name(), null));
        }
        var ids = found.stream().map(index -> index.id().toString()).toList();
        draft.require(found.size() == 1, new Rejection.AmbiguousName(path, "" + on, ids));
        return found.getFirst();
    }

    /** Refuses while an index is over it. */
    static void requireFree(Draft draft, MemberId member, String name, String path) {
        var indexes =
                draft.model().liveIndexes().stream()
                        .filter(index -> index.on().contains(member))
                        .map(index -> wording(draft, index))
                        .toList();
        draft.require(indexes.isEmpty(), new Indexed(path, name, indexes));
    }

    static boolean isIndexed(Draft draft, Field field) {
        return draft.model().liveIndexes().stream()
                .anyMatch(index -> index.on().contains(field.id()));
    }

    /** The indexes of an entity go with it. */
    static void removeAll(Draft draft, Entity entity) {
        draft.model()
                .indexesOf(entity.id())
                .forEach(index -> draft.add(new IndexRemoved(index.id())));
    }

    /** {@code Booking(room, hour)}. */
    static String wording(Draft draft, Index index) {
        var model = draft.model();
        return index.on().stream()
                .map(member -> ApiNames.member(model, index, member))
                .collect(joining(", ", model.entity(index.entity()).name() + "(", ")"));
    }
}
