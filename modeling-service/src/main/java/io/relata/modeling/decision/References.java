package io.relata.modeling.decision;

import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.EnumType;
import io.relata.kernel.schema.EnumValue;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.ThingId;
import io.relata.modeling.decision.Rejection.AmbiguousName;
import io.relata.modeling.decision.Rejection.Kind;
import io.relata.modeling.decision.Rejection.NotFound;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a command names: by its name at this point of the change set, else by its id. A name
 * wins over an equal id, because names like {@code f1} are allowed.
 */
final class References {

    private References() {}

    static Entity entity(SchemaModel model, String reference, String path) {
        var entities = model.liveEntities();
        var found = one(entities, Entity::name, e -> e.id().toString(), reference, path);
        return found != null
                ? found
                : notFound(Kind.ENTITY, entities, Entity::name, reference, "the schema", path);
    }

    static @Nullable Entity findEntity(SchemaModel model, String reference, String path) {
        return one(model.liveEntities(), Entity::name, e -> e.id().toString(), reference, path);
    }

    static Field field(Entity entity, String reference, String path) {
        var fields = entity.liveFields();
        var found = one(fields, Field::name, f -> f.id().toString(), reference, path);
        return found != null
                ? found
                : notFound(
                        Kind.FIELD,
                        fields,
                        Field::name,
                        reference,
                        "entity " + entity.name(),
                        path);
    }

    static EnumType enumType(SchemaModel model, String reference, String path) {
        var enums = model.liveEnums();
        var found = one(enums, EnumType::name, e -> e.id().toString(), reference, path);
        return found != null
                ? found
                : notFound(Kind.ENUM, enums, EnumType::name, reference, "the schema", path);
    }

    static EnumValue value(EnumType type, String reference, String path) {
        var values = type.liveValues();
        var found = one(values, EnumValue::name, v -> v.id().toString(), reference, path);
        return found != null
                ? found
                : notFound(
                        Kind.ENUM_VALUE,
                        values,
                        EnumValue::name,
                        reference,
                        "enum " + type.name(),
                        path);
    }

    /** By its own name, as {@code Entity.field} of either end, or by id. */
    static Relationship relationship(SchemaModel model, String reference, String path) {
        var dot = reference.indexOf('.');
        if (dot > 0) {
            var entity = entity(model, reference.substring(0, dot), path);
            return end(model, entity, reference.substring(dot + 1), path).relationship();
        }
        var found =
                one(
                        model.liveRelationships(),
                        Relationship::name,
                        r -> r.id().toString(),
                        reference,
                        path);
        return found != null
                ? found
                : notFound(
                        Kind.RELATIONSHIP,
                        model.liveRelationships(),
                        Relationship::name,
                        reference,
                        "the schema",
                        path);
    }

    static Index index(SchemaModel model, String reference, String path) {
        var indexes = model.liveIndexes();
        var found = one(indexes, _ -> null, i -> i.id().toString(), reference, path);
        return found != null
                ? found
                : notFound(Kind.INDEX, indexes, _ -> null, reference, "the schema", path);
    }

    /** The end that has this field, or the id of whose relationship this is where it is owned. */
    static @Nullable EntityEnd findEnd(
            SchemaModel model, Entity entity, String reference, String path) {
        return one(model.endsOf(entity.id()), References::field, References::id, reference, path);
    }

    private static String id(EntityEnd end) {
        var id = end.relationship().id().toString();
        return end.owning() ? id : "the other end of " + id;
    }

    /** Of any kind, removed ones included, by its id. */
    static @Nullable ThingId thing(SchemaModel model, String id) {
        return Stream.of(
                        model.entities().keySet().stream(),
                        model.entities().values().stream()
                                .flatMap(entity -> entity.fields().keySet().stream()),
                        model.relationships().keySet().stream(),
                        model.enums().keySet().stream(),
                        model.indexes().keySet().stream())
                .<ThingId>flatMap(ids -> ids)
                .filter(thing -> thing.toString().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** The end of any relationship that is this field of the entity. */
    static EntityEnd end(SchemaModel model, Entity entity, String field, String path) {
        var ends = model.endsOf(entity.id());
        var found =
                one(ends, References::field, e -> e.relationship().id().toString(), field, path);
        return found != null
                ? found
                : notFound(
                        Kind.RELATIONSHIP,
                        ends,
                        References::field,
                        field,
                        "entity " + entity.name(),
                        path);
    }

    /**
     * The end of this relationship that has this field, written {@code field} or {@code
     * Entity.field}, or that is this side, {@code SOURCE} or {@code TARGET}, which is no field's
     * name.
     */
    static Side side(SchemaModel model, Relationship relationship, String reference, String path) {
        var ends =
                List.of(
                        new EntityEnd(relationship, Side.SOURCE),
                        new EntityEnd(relationship, Side.TARGET));
        Function<EntityEnd, @Nullable String> name =
                reference.contains(".")
                        ? end -> Wording.end(model, relationship, end.side())
                        : References::field;
        var found = one(ends, name, e -> e.side().name(), reference, path);
        return found != null
                ? found.side()
                : notFound(
                                Kind.END,
                                ends,
                                name,
                                reference,
                                "relationship " + Wording.relationship(model, relationship),
                                path)
                        .side();
    }

    private static String field(EntityEnd end) {
        return end.end().field();
    }

    private static <T> @Nullable T one(
            List<T> things,
            Function<T, @Nullable String> nameOf,
            Function<T, String> idOf,
            String reference,
            String path) {
        var named = things.stream().filter(t -> reference.equals(nameOf.apply(t))).toList();
        if (named.size() > 1) {
            var ids = named.stream().map(idOf).toList();
            throw new CommandRejected(new AmbiguousName(path, reference, ids));
        }
        if (named.size() == 1) {
            return named.getFirst();
        }
        return things.stream()
                .filter(t -> idOf.apply(t).equals(reference))
                .findFirst()
                .orElse(null);
    }

    private static <T> T notFound(
            Kind kind,
            List<T> things,
            Function<T, @Nullable String> nameOf,
            String reference,
            String where,
            String path) {
        var similar =
                things.stream()
                        .filter(t -> reference.equalsIgnoreCase(nameOf.apply(t)))
                        .findFirst()
                        .map(nameOf)
                        .orElse(null);
        throw new CommandRejected(new NotFound(path, kind, reference, where, similar));
    }
}
