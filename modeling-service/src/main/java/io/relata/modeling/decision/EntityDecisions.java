package io.relata.modeling.decision;

import io.relata.kernel.api.ApiName.Origin;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.EntityRemoved;
import io.relata.kernel.schema.SchemaEvent.EntityRenamed;
import io.relata.modeling.decision.Rejection.EntityHasRelationships;
import io.relata.modeling.decision.Rejection.LimitExceeded;
import io.relata.modeling.decision.Rejection.NoChange;
import io.relata.modeling.decision.SchemaCommand.AddEntity;
import io.relata.modeling.decision.SchemaCommand.RemoveEntity;
import io.relata.modeling.decision.SchemaCommand.RenameEntity;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of entities. */
final class EntityDecisions {

    private EntityDecisions() {}

    static void decide(Draft draft, SchemaCommand.OfEntities command) {
        switch (command) {
            case AddEntity add -> add(draft, add);
            case RenameEntity rename -> rename(draft, rename);
            case RemoveEntity remove -> remove(draft, remove);
        }
    }

    private static void add(Draft draft, AddEntity command) {
        requireRoom(draft);
        draft.requireDescription(command.description(), draft.path("description"));
        var id = draft.nextEntity();
        Names.requireForm(
                draft,
                NameForm.ENTITY,
                command.name(),
                draft.path("name"),
                new Origin.EntityName(id),
                name -> new EntityAdded(id, name, plural(name, command.plural()), null, false));
        if (command.plural() == null) {
            Names.requireSingular(
                    draft,
                    command.name(),
                    draft.path("name"),
                    new Origin.EntityName(id),
                    name -> new EntityAdded(id, name, Derived.plural(name), null, false));
        }
        var plural = plural(command.name(), command.plural());
        Names.requireForm(
                draft,
                NameForm.PLURAL,
                plural,
                draft.path("plural"),
                new Origin.EntityPlural(id),
                name -> new EntityAdded(id, command.name(), name, null, false));
        draft.add(new EntityAdded(id, command.name(), plural, command.description(), false));
        bringsNames(draft, id, command.plural());
        addFields(draft, draft.model().entity(id), command.fields());
    }

    static void requireRoom(Draft draft) {
        var max = draft.limits().entities();
        draft.require(
                draft.model().liveEntities().size() < max,
                new LimitExceeded(draft.commandPath(), "entities", "Too many entities", max));
    }

    private static void addFields(Draft draft, Entity entity, @Nullable List<NewField> fields) {
        if (fields == null) {
            return;
        }
        for (int i = 0; i < fields.size(); i++) {
            FieldDecisions.add(draft, entity, fields.get(i), null, draft.path("fields/" + i));
        }
    }

    private static void rename(Draft draft, RenameEntity command) {
        var entity = References.entity(draft.model(), command.entity(), draft.path("entity"));
        var plural = renamedPlural(entity, command);
        draft.require(
                !entity.name().equals(command.name()) || !entity.plural().equals(plural),
                new NoChange(draft.path("name"), "the entity is called " + command.name()));
        Names.requireForm(
                draft,
                NameForm.ENTITY,
                command.name(),
                draft.path("name"),
                new Origin.EntityName(entity.id()),
                name -> new EntityRenamed(entity.id(), name, plural(name, command.plural())));
        if (command.plural() == null) {
            Names.requireSingular(
                    draft,
                    command.name(),
                    draft.path("name"),
                    new Origin.EntityName(entity.id()),
                    name -> new EntityRenamed(entity.id(), name, Derived.plural(name)));
        }
        Names.requireForm(
                draft,
                NameForm.PLURAL,
                plural,
                draft.path("plural"),
                new Origin.EntityPlural(entity.id()),
                name -> new EntityRenamed(entity.id(), command.name(), name));
        draft.add(new EntityRenamed(entity.id(), command.name(), plural));
        bringsNames(draft, entity.id(), command.plural());
        DerivedEnds.followEntity(draft, entity, draft.model().entity(entity.id()));
    }

    private static String renamedPlural(Entity entity, RenameEntity command) {
        return entity.name().equals(command.name()) && command.plural() == null
                ? entity.plural()
                : plural(command.name(), command.plural());
    }

    /** A derived plural of a name that has no valid form is of no interest: the name is refused. */
    private static String plural(String name, @Nullable String chosen) {
        if (chosen != null) {
            return chosen;
        }
        return NameForm.ENTITY.fits(name) ? Derived.plural(name) : "";
    }

    private static void bringsNames(Draft draft, EntityId id, @Nullable String chosenPlural) {
        draft.brings(new Origin.EntityName(id), draft.path("name"));
        draft.brings(new Origin.EntityPlural(id), draft.path("plural"));
        draft.derivedPlural(id, chosenPlural == null);
    }

    private static void remove(Draft draft, RemoveEntity command) {
        var entity = References.entity(draft.model(), command.entity(), draft.path("entity"));
        var related =
                draft.model().liveRelationships().stream()
                        .filter(r -> concerns(r, entity))
                        .toList();
        draft.require(
                related.isEmpty() || Boolean.TRUE.equals(command.withRelationships()),
                new EntityHasRelationships(
                        draft.path("entity"), entity.name(), described(draft, related)));
        IndexDecisions.removeAll(draft, entity);
        RelationshipRemoval.removeAll(draft, related);
        if (!draft.model().entity(entity.id()).retired()) { // a join entity goes with its links
            draft.add(new EntityRemoved(entity.id()));
        }
    }

    private static boolean concerns(Relationship relationship, Entity entity) {
        var through = relationship.through();
        return relationship.touches(entity.id())
                || (through != null && Objects.equals(through.entity(), entity.id()));
    }

    private static List<String> described(Draft draft, List<Relationship> relationships) {
        return relationships.stream().map(r -> Wording.relationship(draft.model(), r)).toList();
    }
}
