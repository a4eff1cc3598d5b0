package io.relata.modeling.decision;

import io.relata.kernel.api.ApiName.Origin;
import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.MemberId;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent.CardinalityChanged;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.Through;
import io.relata.modeling.decision.Rejection.ThroughInvalid;
import io.relata.modeling.decision.SchemaCommand.AddRelationship;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A many-to-many is a shortcut over a join entity that has a to-one end to either side. */
final class ManyToMany {
    private static final String RULES_OF_LINKS =
            "links follow the relationships of the join entity";

    private ManyToMany() {}

    static void add(Draft draft, AddRelationship command, NewEnds ends) {
        refuseOptionsOfKeys(
                draft,
                command.onDelete(),
                command.owner(),
                command.strict(),
                command.identifying());
        var existing = existingJoin(draft, command.through());
        var onDelete = existing == null ? OnDelete.CASCADE : OnDelete.RESTRICT;
        var through =
                existing == null
                        ? make(
                                draft,
                                command.through(),
                                ends,
                                // the shortcut comes last, but its names come first
                                (model, links) ->
                                        model.evolve(
                                                new RelationshipAdded(
                                                        shortcut(
                                                                model, command, ends, links,
                                                                onDelete))))
                        : use(draft, existing, command.through(), ends);
        RelationshipDecisions.added(
                draft, shortcut(draft.model(), command, ends, through, onDelete));
    }

    /** What makes links of the keys of a relationship; a join entity that is needed is made. */
    static CardinalityChanged becomes(
            Draft draft, Relationship before, @Nullable NewThrough named, boolean duplicates) {
        var ends = NewEnds.of(draft.model(), before);
        var existing = existingJoin(draft, named);
        if (existing == null) {
            var through =
                    make(
                            draft,
                            named,
                            ends,
                            (model, links) ->
                                    model.evolve(
                                            CardinalityDecisions.links(
                                                    before, links, duplicates, OnDelete.CASCADE)));
            return CardinalityDecisions.links(before, through, duplicates, OnDelete.CASCADE);
        }
        var through = use(draft, existing, named, ends);
        requireLinksCanBeMade(draft, through, before.owner());
        return CardinalityDecisions.links(before, through, duplicates, OnDelete.RESTRICT);
    }

    private static void requireLinksCanBeMade(Draft draft, Through through, Side owner) {
        var problem = problemOfLinks(draft, through, owner);
        draft.require(
                problem == null,
                new ThroughInvalid(
                        draft.path("through"),
                        "the records made of present links would " + problem,
                        List.of()));
    }

    /**
     * Why records of the join entity cannot be made of nothing but their two keys; null where they
     * can.
     *
     * @param single the side whose records get one each
     */
    static @Nullable String problemOfLinks(Draft draft, Through through, Side single) {
        var join = draft.model().entity(through.entity());
        var needed = neededByLinks(draft, join, through);
        if (!needed.isEmpty()) {
            return "have nothing for " + String.join(", ", needed);
        }
        var shared = sharedByLinks(draft, join, through, single);
        return shared.isEmpty() ? null : "all have the same for " + String.join(", ", shared);
    }

    /** What has to be unique, and would be a default or the one record at the other side. */
    private static List<String> sharedByLinks(
            Draft draft, Entity join, Through through, Side single) {
        var other = through.key(single.other());
        var fields =
                join.liveFields().stream()
                        .filter(field -> field.unique() && field.defaultValue() != null)
                        .map(Field::name);
        var indexes =
                draft.model().indexesOf(join.id()).stream()
                        .filter(Index::unique)
                        .filter(index ->
                                index.on().stream()
                                        .allMatch(member ->
                                                member.equals(other) || hasDefault(join, member)))
                        .map(index -> IndexDecisions.wording(draft, index));
        return Stream.concat(fields, indexes).toList();
    }

    private static boolean hasDefault(Entity join, MemberId member) {
        return member instanceof FieldId field && join.field(field).defaultValue() != null;
    }

    /** What a record of the join entity has to have beside its two keys. */
    private static List<String> neededByLinks(Draft draft, Entity join, Through through) {
        var fields =
                join.liveFields().stream()
                        .filter(field -> field.mandatory() && field.defaultValue() == null)
                        .map(Field::name);
        var keys =
                draft.model().endsOf(join.id()).stream()
                        .filter(end -> end.owning() && end.end().mandatory())
                        .filter(end -> !isHalf(end.relationship(), through))
                        .map(end -> end.end().field());
        return Stream.concat(fields, keys).toList();
    }

    /** A model with the shortcut over links that are not there yet. */
    private interface WithShortcut extends BiFunction<SchemaModel, Through, SchemaModel> {}

    /** Whether a generated join entity is no more than the links of a shortcut that is gone. */
    static boolean isNothingElse(Draft draft, Through through) {
        var entity = draft.model().entity(through.entity());
        return entity.generated()
                && !entity.retired()
                && entity.liveFields().isEmpty()
                && draft.model().liveRelationships().stream()
                        .filter(r -> r.touches(entity.id()) || isThrough(r, entity.id()))
                        .allMatch(r -> isHalf(r, through));
    }

    private static boolean isThrough(Relationship relationship, EntityId entity) {
        var through = relationship.through();
        return through != null && through.entity().equals(entity);
    }

    private static boolean isHalf(Relationship relationship, Through through) {
        return relationship.id().equals(through.source())
                || relationship.id().equals(through.target());
    }

    static void refuseOptionsOfKeys(
            Draft draft,
            @Nullable OnDelete onDelete,
            @Nullable Side owner,
            @Nullable Boolean strict,
            @Nullable Boolean identifying) {
        RelationshipDecisions.refuseOption(draft, "onDelete", onDelete, RULES_OF_LINKS);
        RelationshipDecisions.refuseOption(draft, "owner", owner, RULES_OF_LINKS);
        RelationshipDecisions.refuseOption(
                draft, "strict", strict, "only a ONE_TO_ONE can be strict");
        RelationshipDecisions.refuseOption(draft, "identifying", identifying, RULES_OF_LINKS);
    }

    private static @Nullable Entity existingJoin(Draft draft, @Nullable NewThrough through) {
        if (through == null) {
            return null;
        }
        var path = draft.path("through");
        var named = through.source() != null || through.target() != null;
        return named
                ? References.entity(draft.model(), through.entity(), path)
                : References.findEntity(draft.model(), through.entity(), path);
    }

    private static Through use(
            Draft draft, Entity join, @Nullable NewThrough through, NewEnds ends) {
        var source =
                keyTo(draft, join, ends.sourceEntity(), through == null ? null : through.source());
        var target =
                keyTo(draft, join, ends.targetEntity(), through == null ? null : through.target());
        draft.require(
                !source.equals(target),
                new ThroughInvalid(
                        draft.path("through"), "one end cannot lead to both sides", List.of()));
        return new Through(join.id(), source, target);
    }

    /** The relationship whose key the join entity stores for {@code other}. */
    private static RelationshipId keyTo(
            Draft draft, Entity join, Entity other, @Nullable String field) {
        var keys =
                draft.model().endsOf(join.id()).stream()
                        .filter(end -> end.owning() && !end.relationship().uniqueKey())
                        .filter(end -> end.otherEnd().entity().equals(other.id()))
                        .filter(end -> field == null || end.end().field().equals(field))
                        .toList();
        draft.require(keys.size() == 1, throughInvalid(draft, join, other, field, keys));
        return keys.getFirst().relationship().id();
    }

    private static ThroughInvalid throughInvalid(
            Draft draft, Entity join, Entity other, @Nullable String field, List<EntityEnd> keys) {
        var names = keys.stream().map(end -> end.end().field()).toList();
        if (!names.isEmpty()) {
            var why =
                    "%s has several ends to %s, so name the ones to use as source and target"
                            .formatted(join.name(), other.name());
            return new ThroughInvalid(draft.path("through"), why, names);
        }
        var end = field == null ? "to-one end" : "to-one end '" + field + "'";
        return new ThroughInvalid(
                draft.path("through"),
                "%s has no %s to %s".formatted(join.name(), end, other.name()),
                names);
    }

    private static Through make(
            Draft draft, @Nullable NewThrough named, NewEnds ends, WithShortcut withShortcut) {
        EntityDecisions.requireRoom(draft);
        RelationshipDecisions.requireRoom(draft, 2);
        var id = draft.nextEntity();
        var name = named == null ? joinName(draft, ends) : named.entity();
        var path = draft.path("through");
        Names.requireForm(
                draft,
                NameForm.ENTITY,
                name,
                path,
                new Origin.EntityName(id),
                other -> join(id, other, Derived.plural(other)));
        draft.add(join(id, name, joinPlural(draft.model(), id, name)));
        draft.brings(new Origin.EntityName(id), path);
        draft.brings(new Origin.EntityPlural(id), path);
        draft.derivedPlural(id, true);
        return links(draft, withShortcut, ends, draft.model().entity(id), named != null);
    }

    /** {@code StudentCourse}, with a number where that is taken. */
    private static String joinName(Draft draft, NewEnds ends) {
        var stem = ends.sourceEntity().name() + ends.targetEntity().name();
        var id = draft.nextEntity();
        return Stream.concat(
                        Stream.of(NameForm.ENTITY.fit(stem, "")),
                        Derived.numbered(NameForm.ENTITY, stem))
                // Two entities can have hundreds: most candidates are taken by the ones before.
                .filter(name -> draft.model().findEntity(name) == null)
                .filter(name -> isFree(draft.model(), id, name))
                .findFirst()
                .orElseThrow();
    }

    private static String joinPlural(SchemaModel model, EntityId id, String name) {
        var plural = Derived.plural(name);
        var origin = new Origin.EntityPlural(id);
        return Stream.concat(Stream.of(plural), Derived.numbered(NameForm.PLURAL, plural))
                .filter(p -> Names.isFree(model.evolve(join(id, name, p)), origin))
                .findFirst()
                .orElseThrow();
    }

    private static EntityAdded join(EntityId id, String name, String plural) {
        return new EntityAdded(id, name, plural, null, true);
    }

    private static boolean isFree(SchemaModel model, EntityId id, String name) {
        var with = model.evolve(join(id, name, Derived.plural(name)));
        return Names.isFree(with, new Origin.EntityName(id))
                && Names.isFree(with, new Origin.EntityPlural(id));
    }

    private static Through links(
            Draft draft, WithShortcut withShortcut, NewEnds ends, Entity join, boolean exposed) {
        var self = ends.sourceEntity().id().equals(ends.targetEntity().id());
        var source = new Link(join, ends.sourceEntity(), self ? "source" : null, exposed);
        var target = new Link(join, ends.targetEntity(), self ? "target" : null, exposed);
        return new Through(
                join.id(), link(draft, withShortcut, source), link(draft, withShortcut, target));
    }

    /**
     * One half of a link to be made: {@code studentCourse.student} and {@code
     * student.studentCourses}.
     *
     * @param field of the join entity; derived from the entity unless both sides are one entity
     * @param exposed whether the links are part of the entity's API
     */
    private record Link(Entity join, Entity entity, @Nullable String field, boolean exposed) {

        NewEnds ends(SchemaModel names) {
            return NewEnds.derive(
                    names,
                    Cardinality.MANY_TO_ONE,
                    join,
                    new NewEnd(join.name(), field, true, true, null),
                    entity,
                    new NewEnd(entity.name(), null, exposed, false, null));
        }
    }

    private static RelationshipId link(Draft draft, WithShortcut withShortcut, Link link) {
        var id = draft.nextRelationship();
        var unused = new Through(link.join().id(), id, id);
        var linkEnds = link.ends(withShortcut.apply(draft.model(), unused));
        draft.add(new RelationshipAdded(half(id, linkEnds)));
        draft.brings(new Origin.EndName(id, Side.SOURCE), draft.path("through"));
        draft.brings(new Origin.EndName(id, Side.TARGET), draft.path("through"));
        return id;
    }

    private static Relationship half(RelationshipId id, NewEnds ends) {
        return new Relationship(
                id,
                null,
                Cardinality.MANY_TO_ONE,
                ends.source(),
                ends.target(),
                OnDelete.CASCADE,
                Side.SOURCE,
                true,
                false,
                null,
                false,
                false);
    }

    private static Relationship shortcut(
            SchemaModel model,
            AddRelationship command,
            NewEnds ends,
            Through through,
            OnDelete onDelete) {
        return new Relationship(
                new RelationshipId(model.nextId()),
                command.name(),
                Cardinality.MANY_TO_MANY,
                ends.source(),
                ends.target(),
                onDelete,
                Side.SOURCE,
                true,
                false,
                through,
                Boolean.TRUE.equals(command.allowDuplicateLinks()),
                false);
    }
}
