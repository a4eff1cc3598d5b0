package io.relata.kernel.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's whole schema at one revision, removed things included. Immutable; changes only through
 * {@link #evolve}.
 *
 * @param nextId the number that the next new thing gets
 * @param purged removed things whose data is gone too
 */
public record SchemaModel(
        long revision,
        int nextId,
        SequencedMap<EntityId, Entity> entities,
        SequencedMap<RelationshipId, Relationship> relationships,
        SequencedMap<EnumId, EnumType> enums,
        SequencedMap<IndexId, Index> indexes,
        List<ThingId> purged) {

    public static final SchemaModel EMPTY =
            new SchemaModel(0, 1, new LinkedHashMap<>(), new LinkedHashMap<>());

    public SchemaModel {
        enums = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(enums));
        indexes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(indexes));
        purged = List.copyOf(purged);
        entities = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entities));
        relationships = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(relationships));
    }

    /** Without enums and indexes, and with nothing purged. */
    public SchemaModel(
            long revision,
            int nextId,
            SequencedMap<EntityId, Entity> entities,
            SequencedMap<RelationshipId, Relationship> relationships) {
        this(
                revision,
                nextId,
                entities,
                relationships,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                List.of());
    }

    /** The model after one more event of the change set that is being made; the revision stays. */
    public SchemaModel evolve(SchemaEvent event) {
        return Evolution.of(this, event);
    }

    public SchemaModel evolve(List<SchemaEvent> events) {
        var model = this;
        for (var event : events) {
            model = model.evolve(event);
        }
        return model;
    }

    public SchemaModel atRevision(long newRevision) {
        return new SchemaModel(
                newRevision, nextId, entities, relationships, enums, indexes, purged);
    }

    SchemaModel withNextId(int number) {
        return new SchemaModel(revision, number, entities, relationships, enums, indexes, purged);
    }

    public List<Entity> liveEntities() {
        return entities.values().stream().filter(entity -> !entity.retired()).toList();
    }

    public List<Relationship> liveRelationships() {
        return relationships.values().stream().filter(r -> !r.retired()).toList();
    }

    public List<EnumType> liveEnums() {
        return enums.values().stream().filter(type -> !type.retired()).toList();
    }

    public List<Index> liveIndexes() {
        return indexes.values().stream().filter(index -> !index.retired()).toList();
    }

    public List<Index> indexesOf(EntityId entity) {
        return liveIndexes().stream().filter(index -> index.entity().equals(entity)).toList();
    }

    /** Whether the removed thing's data is gone too. */
    public boolean isPurged(ThingId thing) {
        return purged.contains(thing);
    }

    /**
     * The ends of live relationships that lie at this entity, in order of creation, hidden ones
     * included.
     */
    public List<EntityEnd> endsOf(EntityId entity) {
        return liveRelationships().stream()
                .flatMap(r ->
                        List.of(new EntityEnd(r, Side.SOURCE), new EntityEnd(r, Side.TARGET))
                                .stream())
                .filter(end -> end.end().entity().equals(entity))
                .toList();
    }

    public @Nullable Entity findEntity(String name) {
        return liveEntities().stream().filter(e -> e.name().equals(name)).findFirst().orElse(null);
    }

    public Entity entity(EntityId id) {
        var found = entities.get(id);
        if (found == null) {
            throw new IllegalStateException("history names an unknown entity: " + id);
        }
        return found;
    }

    public Relationship relationship(RelationshipId id) {
        var found = relationships.get(id);
        if (found == null) {
            throw new IllegalStateException("history names an unknown relationship: " + id);
        }
        return found;
    }

    public EnumType enumType(EnumId id) {
        var found = enums.get(id);
        if (found == null) {
            throw new IllegalStateException("history names an unknown enum: " + id);
        }
        return found;
    }

    public Index index(IndexId id) {
        var found = indexes.get(id);
        if (found == null) {
            throw new IllegalStateException("history names an unknown index: " + id);
        }
        return found;
    }

    /** The entity that has or had the field. */
    public Entity entityOf(FieldId field) {
        return entities.values().stream()
                .filter(entity -> entity.fields().containsKey(field))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("history names an unknown field: " + field));
    }

    SchemaModel with(Entity changed) {
        return new SchemaModel(
                        revision,
                        nextId,
                        with(entities, changed.id(), changed),
                        relationships,
                        enums,
                        indexes,
                        purged)
                .using(changed.id());
    }

    SchemaModel with(Relationship changed) {
        return new SchemaModel(
                        revision,
                        nextId,
                        entities,
                        with(relationships, changed.id(), changed),
                        enums,
                        indexes,
                        purged)
                .using(changed.id());
    }

    SchemaModel with(EnumType changed) {
        return new SchemaModel(
                        revision,
                        nextId,
                        entities,
                        relationships,
                        with(enums, changed.id(), changed),
                        indexes,
                        purged)
                .using(changed.id());
    }

    SchemaModel with(Index changed) {
        return new SchemaModel(
                        revision,
                        nextId,
                        entities,
                        relationships,
                        enums,
                        with(indexes, changed.id(), changed),
                        purged)
                .using(changed.id());
    }

    SchemaModel withPurged(ThingId thing) {
        var copy = new ArrayList<>(purged);
        copy.add(thing);
        return new SchemaModel(revision, nextId, entities, relationships, enums, indexes, copy);
    }

    SchemaModel using(ThingId id) {
        return id.number() < nextId ? this : withNextId(id.number() + 1);
    }

    private static <K, V> SequencedMap<K, V> with(SequencedMap<K, V> map, K key, V value) {
        var copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return copy;
    }
}
