package io.relata.kernel.schema;

import io.relata.kernel.schema.SchemaEvent.CascadeChanged;
import io.relata.kernel.schema.SchemaEvent.ChangeSetWithdrawn;
import io.relata.kernel.schema.SchemaEvent.EndExposureChanged;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.EntityRemoved;
import io.relata.kernel.schema.SchemaEvent.EntityRenamed;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.kernel.schema.SchemaEvent.FieldRemoved;
import io.relata.kernel.schema.SchemaEvent.FieldRenamed;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipRemoved;
import io.relata.kernel.schema.SchemaEvent.RelationshipRenamed;
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
 */
public record SchemaModel(
        long revision,
        int nextId,
        SequencedMap<EntityId, Entity> entities,
        SequencedMap<RelationshipId, Relationship> relationships) {

    public static final SchemaModel EMPTY =
            new SchemaModel(0, 1, new LinkedHashMap<>(), new LinkedHashMap<>());

    public SchemaModel {
        entities = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entities));
        relationships = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(relationships));
    }

    /** The model after one more event of the change set that is being made; the revision stays. */
    public SchemaModel evolve(SchemaEvent event) {
        return switch (event) {
            case EntityAdded(var id, var name, var plural, var description, var generated) ->
                    with(
                            new Entity(
                                    id,
                                    name,
                                    plural,
                                    description,
                                    generated,
                                    false,
                                    new LinkedHashMap<>()));
            case EntityRenamed(var id, var name, var plural) ->
                    with(entity(id).renamed(name, plural));
            case EntityRemoved(var id) -> with(entity(id).withRetired(true));
            case FieldAdded(var entity, var field, _) ->
                    with(entity(entity).with(field)).using(field.id());
            case FieldRenamed(var entity, var field, var name) ->
                    with(entity(entity).with(entity(entity).field(field).renamed(name)));
            case FieldRemoved(var entity, var field) ->
                    with(entity(entity).with(entity(entity).field(field).withRetired(true)));
            case RelationshipAdded(var relationship) -> with(relationship);
            case RelationshipRenamed(var id, var side, var name, var derived) ->
                    with(renamed(relationship(id), side, name, derived));
            case CascadeChanged(var id, var onDelete) ->
                    with(relationship(id).withOnDelete(onDelete));
            case EndExposureChanged(var id, var side, var exposed) ->
                    with(
                            relationship(id)
                                    .with(side, relationship(id).end(side).withExposed(exposed)));
            case RelationshipRemoved(var id) -> with(relationship(id).withRetired(true));
            case ChangeSetWithdrawn _ ->
                    throw new IllegalStateException(
                            "a withdrawal is folded by SchemaFold, not by a model");
        };
    }

    public SchemaModel evolve(List<SchemaEvent> events) {
        var model = this;
        for (var event : events) {
            model = model.evolve(event);
        }
        return model;
    }

    public SchemaModel atRevision(long newRevision) {
        return new SchemaModel(newRevision, nextId, entities, relationships);
    }

    SchemaModel withNextId(int number) {
        return new SchemaModel(revision, number, entities, relationships);
    }

    public List<Entity> liveEntities() {
        return entities.values().stream().filter(entity -> !entity.retired()).toList();
    }

    public List<Relationship> liveRelationships() {
        return relationships.values().stream().filter(r -> !r.retired()).toList();
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

    private static Relationship renamed(
            Relationship relationship, @Nullable Side side, String name, boolean derived) {
        return side == null
                ? relationship.named(name)
                : relationship.with(side, relationship.end(side).renamed(name, derived));
    }

    private SchemaModel with(Entity changed) {
        var copy = new LinkedHashMap<>(entities);
        copy.put(changed.id(), changed);
        return new SchemaModel(revision, nextId, copy, relationships).using(changed.id());
    }

    private SchemaModel with(Relationship changed) {
        var copy = new LinkedHashMap<>(relationships);
        copy.put(changed.id(), changed);
        return new SchemaModel(revision, nextId, entities, copy).using(changed.id());
    }

    private SchemaModel using(ThingId id) {
        return id.number() < nextId ? this : withNextId(id.number() + 1);
    }
}
