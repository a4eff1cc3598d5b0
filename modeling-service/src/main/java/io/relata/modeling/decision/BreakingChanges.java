package io.relata.modeling.decision;

import io.relata.kernel.api.ApiNames;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.EnumType;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.ThingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What clients of the revision before would miss in the revision after. */
public final class BreakingChanges {
    private static final String REMOVED = "is removed";

    private final SchemaModel before;
    private final SchemaModel after;
    private final Map<ThingId, Long> losses;
    private final List<Breaking> found = new ArrayList<>();

    private BreakingChanges(SchemaModel before, SchemaModel after, Map<ThingId, Long> losses) {
        this.before = before;
        this.after = after;
        this.losses = losses;
    }

    /**
     * One thing that clients would miss.
     *
     * @param path the thing in the API before, such as {@code Book.author} or {@code Query.books}
     */
    public record Breaking(String path, String why) {}

    public static List<Breaking> between(SchemaModel before, SchemaModel after) {
        return between(before, after, Map.of());
    }

    /**
     * @param losses how many records, values or links would be seen no more, by what is removed
     */
    public static List<Breaking> between(
            SchemaModel before, SchemaModel after, Map<ThingId, Long> losses) {
        var changes = new BreakingChanges(before, after, losses);
        before.liveEntities().stream().filter(changes::isInApi).forEach(changes::compareEntity);
        before.liveRelationships().forEach(changes::compareRelationship);
        after.liveRelationships().forEach(changes::compareNewEnds);
        before.liveEnums().forEach(changes::compareEnum);
        before.liveIndexes().forEach(changes::compareIndex);
        after.liveIndexes().forEach(changes::compareNewIndex);
        after.purged().forEach(changes::comparePurged);
        return List.copyOf(changes.found);
    }

    /** A generated join entity is not while it is no more than its links. */
    private boolean isInApi(Entity entity) {
        return !entity.generated()
                || !entity.liveFields().isEmpty()
                || before.endsOf(entity.id()).stream().anyMatch(end -> end.otherEnd().exposed());
    }

    private void compareEntity(Entity entity) {
        var now = after.entity(entity.id());
        if (now.retired()) {
            add(entity.name(), removed(entity.id(), "record"));
            entity.liveFields().stream()
                    .map(field -> now.field(field.id()))
                    .filter(field -> field.movedTo() != null)
                    .forEach(field -> compareField(entity, entity.field(field.id()), now));
            return;
        }
        if (!now.name().equals(entity.name())) {
            add(entity.name(), renamed(now.name()));
            add("Query." + ApiNames.one(entity), renamed("Query." + ApiNames.one(now)));
        }
        if (!now.plural().equals(entity.plural())) {
            add("Query." + entity.plural(), renamed("Query." + now.plural()));
        }
        entity.liveFields().forEach(field -> compareField(entity, field, now));
        now.liveFields().stream()
                .filter(field -> !entity.fields().containsKey(field.id()))
                .filter(BreakingChanges::isRequired)
                .forEach(field -> addRequired(entity, now.name() + "." + field.name()));
    }

    private void compareField(Entity entity, Field field, Entity entityNow) {
        var now = entityNow.field(field.id());
        var path = entity.name() + "." + field.name();
        if (now.retired()) {
            add(path, movedOrRemoved(now));
            return;
        }
        if (!now.name().equals(field.name())) {
            add(path, renamed(entityNow.name() + "." + now.name()));
        }
        FieldBreaks.between(after, field, now).forEach(why -> add(path, why));
        var purged = FieldBreaks.purged(field, now);
        if (!purged.isEmpty()) {
            add(path, purged(field.id(), purged));
        }
        if (isRequired(now) && !isRequired(field)) {
            addRequired(entity, entityNow.name() + "." + now.name());
        }
        if (field.unique() && !now.unique()) {
            add(ApiNames.uniqueInput(entity) + "." + field.name(), REMOVED);
        }
    }

    private String movedOrRemoved(Field field) {
        var now = field;
        while (now.movedTo() != null) {
            now = after.entityOf(now.movedTo()).field(now.movedTo());
        }
        var entity = after.entityOf(now.id());
        return now.retired() || entity.retired()
                ? removed(field.id(), "value")
                : renamed(entity.name() + "." + now.name());
    }

    private static boolean isRequired(Field field) {
        return field.mandatory() && field.defaultValue() == null;
    }

    private void compareRelationship(Relationship relationship) {
        for (var side : Side.values()) {
            var end = relationship.end(side);
            if (end.exposed() && isInApi(before.entity(end.entity()))) {
                compareEnd(new EntityEnd(relationship, side));
            }
        }
    }

    private void compareEnd(EntityEnd end) {
        var relationship = after.relationship(end.relationship().id());
        var now = relationship.end(end.side());
        var path = Wording.end(before, end.relationship(), end.side());
        if (relationship.retired()) {
            add(path, removed(relationship.id(), "link"));
            return;
        }
        if (!now.exposed()) {
            add(path, "is hidden");
            return;
        }
        if (!now.field().equals(end.end().field())) {
            add(path, renamed(Wording.end(after, relationship, end.side())));
        }
        if (relationship.toMany(end.side()) != end.toMany()) {
            add(path, end.toMany() ? "is one record now" : "is a list now");
        } else if (end.end().mandatory() && !now.mandatory() && !end.toMany()) {
            add(path, "can be null");
        }
        if (now.mandatory() && !end.end().mandatory()) {
            addRequired(before.entity(now.entity()), Wording.end(after, relationship, end.side()));
        }
    }

    private void compareNewEnds(Relationship relationship) {
        if (before.relationships().containsKey(relationship.id())) {
            return;
        }
        for (var side : Side.values()) {
            var entity = before.entities().get(relationship.end(side).entity());
            if (entity != null && relationship.end(side).mandatory()) {
                addRequired(entity, Wording.end(after, relationship, side));
            }
        }
    }

    private void compareEnum(EnumType type) {
        var now = after.enumType(type.id());
        if (now.retired()) {
            add(type.name(), REMOVED);
            return;
        }
        if (!now.name().equals(type.name())) {
            add(type.name(), renamed(now.name()));
        }
        for (var value : type.liveValues()) {
            var valueNow = now.value(value.id());
            var path = type.name() + "." + value.name();
            if (valueNow.retired()) {
                add(path, REMOVED);
            } else if (!valueNow.name().equals(value.name())) {
                add(path, renamed(now.name() + "." + valueNow.name()));
            }
        }
    }

    private void compareIndex(Index index) {
        if (!index.unique()) {
            return;
        }
        var key = ApiNames.uniqueKey(before, index);
        var path = ApiNames.uniqueInput(before.entity(index.entity())) + "." + key;
        var now = after.index(index.id());
        if (now.retired()) {
            add(path, REMOVED);
        } else if (!ApiNames.uniqueKey(after, now).equals(key)) {
            var input = ApiNames.uniqueInput(after.entity(now.entity()));
            add(path, renamed(input + "." + ApiNames.uniqueKey(after, now)));
        }
    }

    private void compareNewIndex(Index index) {
        var entity = before.entities().get(index.entity());
        if (entity != null && index.unique() && !before.indexes().containsKey(index.id())) {
            var members = index.on().stream().map(on -> ApiNames.member(after, index, on)).toList();
            add(entity.name(), "must be unique by " + String.join(", ", members));
        }
    }

    private void comparePurged(ThingId thing) {
        var wasThere = References.thing(before, thing.toString()) != null;
        if (wasThere && !before.isPurged(thing)) {
            add(Wording.thing(before, thing), "its data is gone for good");
        }
    }

    private void addRequired(Entity entity, String member) {
        add("Create" + entity.name() + "Input", "needs " + member);
    }

    private void add(String path, String why) {
        found.add(new Breaking(path, why));
    }

    /** {@code is removed, with 3 links}. */
    private String removed(ThingId thing, String one) {
        long count = losses.getOrDefault(thing, 0L);
        return count == 0
                ? REMOVED
                : "%s, with %d %s".formatted(REMOVED, count, count == 1 ? one : one + "s");
    }

    /** {@code is null in the revisions in which it was INTEGER, with 7 values gone for good}. */
    private String purged(FieldId field, List<String> types) {
        long count = losses.getOrDefault(field, 0L);
        return "is null in the revisions in which it was %s, with %d %s gone for good"
                .formatted(String.join(" or ", types), count, count == 1 ? "value" : "values");
    }

    private static String renamed(String name) {
        return "is now " + name;
    }
}
