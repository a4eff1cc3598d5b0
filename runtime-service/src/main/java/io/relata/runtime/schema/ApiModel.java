package io.relata.runtime.schema;

import io.relata.kernel.api.ApiNames;
import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.EarlierColumn;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaModel;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.Link;
import io.relata.runtime.schema.ApiMember.SystemField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The API of one revision over the tables of today: names and shapes are the revision's, storage is
 * today's. For the current revision both are the same.
 *
 * @param revision whose names these are
 * @param today whose tables these are; holds what the API hides and rules that it does not show
 */
public record ApiModel(
        long revision,
        SchemaModel today,
        SequencedMap<EntityId, ApiEntity> entities,
        List<Choices> enums) {
    private static final List<SystemField> SYSTEM =
            List.of(
                    new SystemField(
                            "id",
                            PhysicalNames.ID,
                            FieldType.UUID,
                            "Identity of the record; never changes."),
                    new SystemField(
                            "createdAt",
                            PhysicalNames.CREATED_AT,
                            FieldType.TIMESTAMP,
                            "When the record was created."),
                    new SystemField(
                            "updatedAt",
                            PhysicalNames.UPDATED_AT,
                            FieldType.TIMESTAMP,
                            "When the record last changed."),
                    new SystemField(
                            "rowVersion",
                            PhysicalNames.ROW_VERSION,
                            FieldType.INTEGER,
                            "How often the record changed, from 1."));

    public ApiModel {
        enums = List.copyOf(enums);
        entities = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entities));
    }

    public static ApiModel current(SchemaModel model) {
        return of(model, model);
    }

    /**
     * @param names the model at the API's revision
     * @param today the model that the tables are at
     */
    public static ApiModel of(SchemaModel names, SchemaModel today) {
        var entities = new LinkedHashMap<EntityId, ApiEntity>();
        for (var entity : names.liveEntities()) {
            if (isExposed(names, entity)) {
                entities.put(entity.id(), entity(names, today, entity));
            }
        }
        var enums =
                names.liveEnums().stream()
                        .map(type -> new Choices(type, today.enumType(type.id())))
                        .toList();
        return new ApiModel(names.revision(), today, entities, enums);
    }

    public long storageRevision() {
        return today.revision();
    }

    public ApiEntity entity(EntityId id) {
        var found = entities.get(id);
        if (found == null) {
            throw new IllegalStateException("not an entity of the API: " + id);
        }
        return found;
    }

    /** Of all records. */
    public ApiConnection connection(ApiEntity entity) {
        var kernel = entity.entity();
        return new ApiConnection(
                entity, null, false, ApiNames.connection(kernel), ApiNames.edge(kernel));
    }

    /** Of the records at a to-many end. */
    public ApiConnection connection(ApiEntity owner, ApiEnd end) {
        var target = entity(end.target());
        var link = end.join() == null ? null : entities.get(end.join());
        if (link == null) {
            return connection(target);
        }
        return new ApiConnection(
                target,
                link,
                end.link() instanceof Link.JoinTable join && join.table().equals(end.join()),
                ApiNames.linkConnection(owner.entity(), end.name()),
                ApiNames.linkEdge(owner.entity(), end.name()));
    }

    /** The API's name for it, and today's for what the API does not show. */
    public String nameOf(EntityId id) {
        var shown = entities.get(id);
        return shown == null ? today.entity(id).name() : shown.name();
    }

    /**
     * A generated join entity is hidden until it has a field of its own or its links are exposed.
     */
    private static boolean isExposed(SchemaModel model, Entity entity) {
        return !entity.generated()
                || !entity.liveFields().isEmpty()
                || model.endsOf(entity.id()).stream().anyMatch(end -> end.otherEnd().exposed());
    }

    private static ApiEntity entity(SchemaModel names, SchemaModel today, Entity entity) {
        var now = today.entity(entity.id());
        var members = new ArrayList<ApiMember>(SYSTEM);
        entity.liveFields().forEach(field -> members.add(field(names, field, today, now)));
        names.endsOf(entity.id()).stream()
                .filter(end -> end.end().exposed())
                .forEach(end -> members.add(end(end, today)));
        var keys =
                names.indexesOf(entity.id()).stream()
                        .filter(Index::unique)
                        .map(index -> key(names, index, today, members))
                        .toList();
        return ApiEntity.of(
                entity, now.retired(), members, keys, newerMandatory(entity, now, names, today));
    }

    private static ApiKey key(
            SchemaModel names, Index index, SchemaModel today, List<ApiMember> members) {
        var parts = new ArrayList<ApiKey.Part>();
        var missing = today.entity(index.entity()).retired() || today.index(index.id()).retired();
        for (var member : index.on()) {
            var name = ApiNames.member(names, index, member);
            switch (member) {
                case FieldId id -> {
                    var field = field(id, members);
                    missing |= field.missing();
                    parts.add(new ApiKey.Part(name, field, field.column()));
                }
                case RelationshipId id -> {
                    var relationship = today.relationship(id);
                    missing |=
                            relationship.retired()
                                    || relationship.representation()
                                            != names.relationship(id).representation();
                    parts.add(new ApiKey.Part(name, null, PhysicalNames.column(relationship)));
                }
            }
        }
        return new ApiKey(ApiNames.uniqueKey(names, index), parts, missing);
    }

    private static ApiField field(FieldId id, List<ApiMember> members) {
        for (var member : members) {
            if (member instanceof ApiField field && field.id().equals(id)) {
                return field;
            }
        }
        throw new IllegalStateException("an index is over a field that is not there: " + id);
    }

    private static ApiField field(SchemaModel names, Field field, SchemaModel today, Entity now) {
        var present = now.field(field.id());
        var former = field.representation() != present.representation();
        var missing = now.retired() || present.retired() || !isStored(field, present);
        var chosen = field.rules().enumType();
        var choices =
                chosen == null ? null : new Choices(names.enumType(chosen), today.enumType(chosen));
        var filled = field.mandatory() && present.mandatory() && !missing && !former;
        return new ApiField(
                field,
                missing,
                former,
                filled && (choices == null || choices.coverToday()),
                PhysicalNames.column(field),
                choices);
    }

    /**
     * Whether the column that the field had is still there; that of a withdrawn change never was.
     */
    private static boolean isStored(Field field, Field today) {
        var number = field.representation();
        if (number > today.representation()) {
            return false;
        }
        if (number == today.representation()) {
            return isSame(field, new EarlierColumn(today.type(), today.list(), today.rules()));
        }
        var column = today.earlier().get(number - 1);
        return !column.purged() && isSame(field, column);
    }

    private static boolean isSame(Field field, EarlierColumn column) {
        return field.type() == column.type()
                && field.list() == column.list()
                && Objects.equals(field.rules().enumType(), column.rules().enumType());
    }

    private static ApiEnd end(EntityEnd end, SchemaModel today) {
        var now = new EntityEnd(today.relationship(end.relationship().id()), end.side());
        var missing = now.relationship().retired();
        var through = end.relationship().through();
        return new ApiEnd(
                end.relationship().id(),
                end.side(),
                end.end().field(),
                end.end().description(),
                end.otherEnd().entity(),
                end.toMany(),
                end.relationship().cardinality() == Cardinality.ONE_TO_ONE,
                through == null ? null : through.entity(),
                end.owning() && end.end().mandatory() && now.end().mandatory() && !missing,
                missing,
                missing ? null : link(now),
                end.relationship());
    }

    private static @Nullable Link link(EntityEnd end) {
        var relationship = end.relationship();
        var through = relationship.through();
        if (through != null) {
            return new Link.JoinTable(
                    relationship.id(),
                    through.entity(),
                    through.key(end.side()),
                    through.key(end.side().other()),
                    !relationship.allowDuplicateLinks());
        }
        return end.owning()
                ? new Link.OwnKey(relationship.id())
                : new Link.TheirKey(
                        end.otherEnd().entity(), relationship.id(), relationship.uniqueKey());
    }

    /** Without a default, a record created through the older API would violate it. */
    private static List<String> newerMandatory(
            Entity entity, Entity now, SchemaModel names, SchemaModel today) {
        var fields =
                now.liveFields().stream()
                        .filter(field -> field.mandatory() && field.defaultValue() == null)
                        .filter(field -> !entity.fields().containsKey(field.id()))
                        .map(Field::name);
        var ends =
                today.endsOf(entity.id()).stream()
                        .filter(end -> end.owning() && end.end().mandatory())
                        .filter(end -> !isKnown(names, end.relationship()))
                        .map(end -> end.end().field());
        return Stream.concat(fields, ends).toList();
    }

    private static boolean isKnown(SchemaModel names, Relationship relationship) {
        return names.relationships().containsKey(relationship.id());
    }
}
