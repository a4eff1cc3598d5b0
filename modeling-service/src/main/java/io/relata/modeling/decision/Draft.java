package io.relata.modeling.decision;

import io.relata.kernel.api.ApiName.Origin;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.IndexId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change set while it is being decided: the model so far, and which member brought which name.
 */
final class Draft {
    private final ModelingLimits limits;
    private final List<SchemaEvent> events = new ArrayList<>();
    private final List<Integer> commands = new ArrayList<>();
    private final SequencedMap<Origin, String> names = new LinkedHashMap<>();
    private final Set<Origin> named = new HashSet<>();
    private final Set<EntityId> derivedPlurals = new HashSet<>();
    private final Set<Origin.EndName> derivedEnds = new LinkedHashSet<>();
    private final SchemaModel before;
    private SchemaModel model;
    private int command = -1;

    Draft(SchemaModel model, ModelingLimits limits) {
        this.before = model;
        this.model = model;
        this.limits = limits;
    }

    /** From now on the events are those of the next command. */
    void nextCommand() {
        command++;
    }

    void add(SchemaEvent event) {
        events.add(event);
        commands.add(command);
        model = model.evolve(event);
    }

    /**
     * Says that the name of {@code origin} is to be judged at the end.
     *
     * @param path where another name could be given
     */
    void brings(Origin origin, String path) {
        names.remove(origin); // the newest one comes last
        names.put(origin, path);
        named.add(origin);
    }

    /**
     * Says that a name that something has already is to be judged at the end.
     *
     * @param path what it is judged for; another name cannot be given there
     */
    void needs(Origin origin, String path) {
        brings(origin, path);
        named.remove(origin);
    }

    /** Whether another name could be given where the change set speaks of this one. */
    boolean isNamed(Origin origin) {
        return named.contains(origin);
    }

    /** Says that nobody chose the name of the end, so that it gives way at the end. */
    void derives(Origin.EndName end) {
        derivedEnds.add(end);
    }

    Set<Origin.EndName> derivedEnds() {
        return derivedEnds;
    }

    void derivedPlural(EntityId entity, boolean derived) {
        if (derived) {
            derivedPlurals.add(entity);
        } else {
            derivedPlurals.remove(entity);
        }
    }

    boolean hasDerivedPlural(EntityId entity) {
        return derivedPlurals.contains(entity);
    }

    /** JSON pointer to a member of the present command. */
    String path(String member) {
        return commandPath() + "/" + member;
    }

    String commandPath() {
        return "/commands/" + command;
    }

    /** The model that the change set begins with. */
    SchemaModel before() {
        return before;
    }

    SchemaModel model() {
        return model;
    }

    ModelingLimits limits() {
        return limits;
    }

    List<SchemaEvent> events() {
        return events;
    }

    List<Integer> commands() {
        return commands;
    }

    /** In the order in which they came, each with its path. */
    SequencedMap<Origin, String> names() {
        return names;
    }

    EntityId nextEntity() {
        return new EntityId(model.nextId());
    }

    FieldId nextField() {
        return new FieldId(model.nextId());
    }

    EnumId nextEnum() {
        return new EnumId(model.nextId());
    }

    EnumValueId nextEnumValue() {
        return new EnumValueId(model.nextId());
    }

    IndexId nextIndex() {
        return new IndexId(model.nextId());
    }

    RelationshipId nextRelationship() {
        return new RelationshipId(model.nextId());
    }

    void require(boolean holds, Rejection otherwise) {
        if (!holds) {
            throw new CommandRejected(otherwise);
        }
    }

    void requireDescription(@Nullable String description, String path) {
        var max = limits.descriptionLength();
        require(
                description == null || description.length() <= max,
                new Rejection.LimitExceeded(
                        path, "descriptionLength", "The description is too long", max));
    }
}
