package io.relata.runtime.testing;

import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.End;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumType;
import io.relata.kernel.schema.EnumValue;
import io.relata.kernel.schema.EnumValueId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.IndexId;
import io.relata.kernel.schema.MemberId;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaEvent.EntityAdded;
import io.relata.kernel.schema.SchemaEvent.EnumAdded;
import io.relata.kernel.schema.SchemaEvent.FieldAdded;
import io.relata.kernel.schema.SchemaEvent.IndexAdded;
import io.relata.kernel.schema.SchemaEvent.RelationshipAdded;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.Through;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A schema model in a few words: {@code entity("Book", "books").field("Book", "title", TEXT, "")}.
 */
public final class SchemaDraft {
    private SchemaModel model = SchemaModel.EMPTY;

    public SchemaModel model(long revision) {
        return model.atRevision(revision);
    }

    public SchemaDraft then(SchemaEvent event) {
        model = model.evolve(event);
        return this;
    }

    public SchemaDraft entity(String name, String plural) {
        return then(
                new EntityAdded(
                        new EntityId(model.nextId()), name, plural, "A " + name + ".", false));
    }

    /**
     * @param traits any of {@code list mandatory unique}
     */
    public SchemaDraft field(String entity, String name, FieldType type, String traits) {
        var field =
                new Field(
                        new FieldId(model.nextId()),
                        name,
                        type,
                        traits.contains("list"),
                        traits.contains("mandatory"),
                        traits.contains("unique"),
                        FieldRules.NONE,
                        null,
                        "The " + name + ".",
                        false);
        return then(new FieldAdded(id(entity), field, null));
    }

    /** An enum with these values, in this order. */
    public SchemaDraft enumeration(String name, String... values) {
        var id = new EnumId(model.nextId());
        var made = new ArrayList<EnumValue>();
        for (var value : values) {
            var number = model.nextId() + 1 + made.size();
            made.add(new EnumValue(new EnumValueId(number), value, false));
        }
        return then(new EnumAdded(id, name, "Kinds of " + name + ".", made));
    }

    /** A field that chooses from an enum. */
    public SchemaDraft choice(String entity, String name, String enumName, String traits) {
        var rules = new FieldRules(null, null, null, null, null, null, enumType(enumName).id());
        var field =
                new Field(
                        new FieldId(model.nextId()),
                        name,
                        FieldType.ENUM,
                        traits.contains("list"),
                        traits.contains("mandatory"),
                        traits.contains("unique"),
                        rules,
                        null,
                        "The " + name + ".",
                        false);
        return then(new FieldAdded(id(entity), field, null));
    }

    /** A unique index over fields of the entity and ends that store a key. */
    public SchemaDraft key(String entity, String... members) {
        var on = new ArrayList<MemberId>();
        for (var member : members) {
            var field = entity(entity).findField(member);
            on.add(field == null ? owning(entity, member) : field.id());
        }
        return then(
                new IndexAdded(
                        new Index(new IndexId(model.nextId()), id(entity), on, true, false)));
    }

    private RelationshipId owning(String entity, String end) {
        return model.endsOf(id(entity)).stream()
                .filter(found -> found.owning() && found.end().field().equals(end))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no end " + entity + "." + end))
                .relationship()
                .id();
    }

    public EnumType enumType(String name) {
        return model.liveEnums().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no enum " + name));
    }

    public EnumValueId value(String enumName, String value) {
        var found = enumType(enumName).findValue(value);
        if (found == null) {
            throw new IllegalStateException("no value " + value + " of " + enumName);
        }
        return found.id();
    }

    public FieldId fieldId(String entity, String field) {
        var found = entity(entity).findField(field);
        if (found == null) {
            throw new IllegalStateException("no field " + entity + "." + field);
        }
        return found.id();
    }

    /**
     * @param source {@code Author.books}
     * @param target {@code Book.author}; with {@code !} behind it, mandatory
     */
    public SchemaDraft relate(Cardinality cardinality, String source, String target) {
        var mandatorySource = cardinality == Cardinality.MANY_TO_ONE;
        return relate(
                cardinality,
                end(source, mandatorySource),
                end(target, !mandatorySource),
                mandatorySource ? Side.SOURCE : Side.TARGET,
                true,
                null,
                false);
    }

    /** A one-to-one whose key is not unique. */
    public SchemaDraft relateLoosely(String source, String target) {
        return relate(
                Cardinality.ONE_TO_ONE,
                end(source, false),
                end(target, false),
                Side.TARGET,
                false,
                null,
                false);
    }

    /** A many-to-many through a join entity that has exposed links. */
    public SchemaDraft relateThrough(
            String join, String joins, String source, String target, boolean duplicates) {
        entity(join, joins);
        var sourceEnd = end(source, false);
        var targetEnd = end(target, false);
        var sourceLink = link(join, joins, sourceEnd, source);
        var targetLink = link(join, joins, targetEnd, target);
        return relate(
                Cardinality.MANY_TO_MANY,
                sourceEnd,
                targetEnd,
                Side.TARGET,
                false,
                new Through(id(join), sourceLink, targetLink),
                duplicates);
    }

    private RelationshipId link(String join, String joins, End end, String path) {
        var entity = path.substring(0, path.indexOf('.'));
        var field = entity.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + entity.substring(1);
        relate(
                Cardinality.ONE_TO_MANY,
                new End(end.entity(), joins, true, true, false, null),
                new End(id(join), field, true, true, true, null),
                Side.TARGET,
                false,
                null,
                false);
        return model.liveRelationships().getLast().id();
    }

    private SchemaDraft relate(
            Cardinality cardinality,
            End source,
            End target,
            Side owner,
            boolean strict,
            @Nullable Through through,
            boolean duplicates) {
        return then(
                new RelationshipAdded(
                        new Relationship(
                                new RelationshipId(model.nextId()),
                                null,
                                cardinality,
                                source,
                                target,
                                OnDelete.RESTRICT,
                                owner,
                                strict,
                                false,
                                through,
                                duplicates,
                                false)));
    }

    private End end(String path, boolean mayBeMandatory) {
        var dot = path.indexOf('.');
        var mandatory = path.endsWith("!");
        var field = path.substring(dot + 1, path.length() - (mandatory ? 1 : 0));
        return new End(
                id(path.substring(0, dot)),
                field,
                false,
                true,
                mandatory && mayBeMandatory,
                "The " + field + ".");
    }

    public EntityId id(String entity) {
        return entity(entity).id();
    }

    public Entity entity(String name) {
        var found = model.findEntity(name);
        if (found == null) {
            throw new IllegalStateException("no entity " + name);
        }
        return found;
    }
}
