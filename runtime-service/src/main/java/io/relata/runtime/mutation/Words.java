package io.relata.runtime.mutation;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiModel;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names under which a client knows tables, columns and keys: those of its revision, and of
 * today for what that revision does not show.
 */
record Words(ApiModel api) {

    String entity(EntityId id) {
        return api.nameOf(id);
    }

    /** Whether the column was there already at the revision that this knows. */
    boolean knows(EntityId entity, String column) {
        var thing = thing(column);
        return switch (thing.charAt(0)) {
            case 'r' -> api.today().relationships().containsKey(RelationshipId.of(thing));
            case 'f' -> api.today().entity(entity).fields().containsKey(FieldId.of(thing));
            default -> true;
        };
    }

    /** The member that a column of the entity holds; null when it is none of the model's. */
    @Nullable String member(EntityId entity, String column) {
        if (column.equals(PhysicalNames.ID)) {
            return PhysicalNames.ID;
        }
        var thing = thing(column);
        if (thing.startsWith("r")) {
            return end(RelationshipId.of(thing));
        }
        return thing.startsWith("f") ? field(entity, FieldId.of(thing)) : null;
    }

    /** The field or relationship that a column belongs to: {@code f31} of {@code f31_2}. */
    static String thing(String column) {
        int number = column.indexOf('_');
        return number < 0 ? column : column.substring(0, number);
    }

    /** A value of a column as the client knows it. */
    String value(EntityId entity, String column, String text) {
        var shown = api.entities().get(entity);
        if (shown == null) {
            return text;
        }
        return members(shown)
                .filter(ApiField.class::isInstance)
                .map(ApiField.class::cast)
                .filter(field -> field.column().equals(column))
                .map(field -> named(field, text))
                .findFirst()
                .orElse(text);
    }

    private static String named(ApiField field, String text) {
        var choices = field.choices();
        return choices == null || field.field().list()
                ? text
                : choices.namesByNumber().getOrDefault(Integer.valueOf(text), text);
    }

    /** {@code Book.author}: the end that stores the key, or the other where that one is hidden. */
    String relationship(RelationshipId id) {
        var relationship = api.today().relationship(id);
        return Stream.of(relationship.owner(), relationship.owner().other())
                .flatMap(side -> shown(id, side))
                .findFirst()
                .orElseGet(() ->
                        entity(relationship.owningEnd().entity())
                                + "."
                                + relationship.owningEnd().field());
    }

    /** Whether the client knows the field with another type than today's. */
    boolean isFormer(EntityId entity, FieldId id) {
        var shown = api.entities().get(entity);
        return shown != null
                && members(shown)
                        .anyMatch(member ->
                                member instanceof ApiField field
                                        && field.id().equals(id)
                                        && field.former());
    }

    Field today(EntityId entity, FieldId field) {
        return api.today().entity(entity).field(field);
    }

    private String field(EntityId entity, FieldId id) {
        var shown = api.entities().get(entity);
        var members = shown == null ? Stream.<ApiMember>empty() : members(shown);
        return members.filter(member -> member instanceof ApiField field && field.id().equals(id))
                .map(ApiMember::name)
                .findFirst()
                .orElseGet(() -> today(entity, id).name());
    }

    /** The name of the end that stores the key; of a hidden one that of the relationship. */
    String end(RelationshipId id) {
        var name = relationship(id);
        return showsOwner(id) ? name.substring(name.indexOf('.') + 1) : name;
    }

    /** Whether the API has the end that stores the key. */
    boolean showsOwner(RelationshipId id) {
        return shown(id, api.today().relationship(id).owner()).findAny().isPresent();
    }

    /** What is wrong without the key, and the only end of this API that can give it. */
    String required(RelationshipId key) {
        if (showsOwner(key)) {
            return end(key) + " is required.";
        }
        var relationship = api.today().relationship(key);
        var entity = entity(relationship.owningEnd().entity());
        return shown(key, relationship.owner().other())
                .findFirst()
                .map(end ->
                        "A %s must be at %s of a record: it is created or connected there."
                                .formatted(entity, end))
                .orElseGet(() ->
                        "A %s needs %s, which this API does not show."
                                .formatted(entity, relationship(key)));
    }

    /** The name of an end, of today where it is not shown. */
    String end(EntityEnd end) {
        return members(end.end().entity())
                .filter(member -> isEnd(member, end.relationship().id(), end.side()))
                .map(ApiMember::name)
                .findFirst()
                .orElseGet(() -> end.end().field());
    }

    /** Whether the API has {@code replace} at the relationship's ends. */
    boolean canReplace(RelationshipId id) {
        return api.entities().values().stream()
                .flatMap(Words::members)
                .anyMatch(member ->
                        member instanceof ApiEnd end
                                && end.relationship().equals(id)
                                && end.oneToOne());
    }

    static boolean isMandatory(SchemaModel model, RelationshipId key) {
        var relationship = model.relationships().get(key);
        return relationship != null
                && relationship.storesKey()
                && relationship.owningEnd().mandatory();
    }

    private Stream<ApiMember> members(EntityId entity) {
        var shown = api.entities().get(entity);
        return shown == null ? Stream.of() : members(shown);
    }

    private Stream<String> shown(RelationshipId id, Side side) {
        return api.entities().values().stream()
                .flatMap(entity ->
                        members(entity)
                                .filter(member -> isEnd(member, id, side))
                                .map(member -> entity.name() + "." + member.name()));
    }

    private static boolean isEnd(ApiMember member, RelationshipId id, Side side) {
        return member instanceof ApiEnd end && end.relationship().equals(id) && end.side() == side;
    }

    private static Stream<ApiMember> members(ApiEntity entity) {
        return entity.members().values().stream();
    }
}
