package io.relata.kernel.schema;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact about one tenant's schema. Stored forever under a stable type name, so never renamed and
 * never reused.
 */
public sealed interface SchemaEvent {

    record EntityAdded(
            EntityId entity,
            String name,
            String plural,
            @Nullable String description,
            boolean generated)
            implements SchemaEvent {}

    record EntityRenamed(EntityId entity, String name, String plural) implements SchemaEvent {}

    record EntityRemoved(EntityId entity) implements SchemaEvent {}

    /**
     * @param backfill the value that existing records get; without one they get the default, or
     *     null
     */
    record FieldAdded(EntityId entity, Field field, @Nullable JsonValue backfill)
            implements SchemaEvent {}

    record FieldRenamed(EntityId entity, FieldId field, String name) implements SchemaEvent {}

    record FieldRemoved(EntityId entity, FieldId field) implements SchemaEvent {}

    /**
     * The values of a field belong to another entity from now on: each of its records has that of
     * the record that it is linked to.
     *
     * @param side of the relationship at which the field was
     * @param moved the field that is new at the other side
     */
    record FieldMoved(
            EntityId entity, FieldId field, RelationshipId relationship, Side side, Field moved)
            implements SchemaEvent {}

    /**
     * The field has a new column; the present one stays beside it.
     *
     * @param rules those of the new type
     */
    record FieldTypeChanged(
            EntityId entity,
            FieldId field,
            FieldType type,
            boolean list,
            FieldRules rules,
            @Nullable JsonValue defaultValue)
            implements SchemaEvent {}

    /**
     * @param backfill what records without a value get when it becomes mandatory
     */
    record FieldMandatoryChanged(
            EntityId entity, FieldId field, boolean mandatory, @Nullable JsonValue backfill)
            implements SchemaEvent {}

    /**
     * @param defaultValue what records created from now on get; null for none
     */
    record FieldDefaultChanged(EntityId entity, FieldId field, @Nullable JsonValue defaultValue)
            implements SchemaEvent {}

    /**
     * @param rules all of them, changed or not; precision, scale and enum never change this way
     */
    record FieldRulesChanged(EntityId entity, FieldId field, boolean unique, FieldRules rules)
            implements SchemaEvent {}

    /**
     * What is said about an entity, a field, an end or an enum.
     *
     * @param side set exactly when the thing is a relationship: the end that is described
     */
    record DescriptionChanged(ThingId thing, @Nullable Side side, @Nullable String description)
            implements SchemaEvent {}

    record RelationshipAdded(Relationship relationship) implements SchemaEvent {}

    /**
     * @param side the end whose field was renamed; null when the relationship's own name was
     * @param derived the name was not chosen: the end followed something else that was renamed
     */
    record RelationshipRenamed(
            RelationshipId relationship, @Nullable Side side, String name, boolean derived)
            implements SchemaEvent {
        public RelationshipRenamed(RelationshipId relationship, @Nullable Side side, String name) {
            this(relationship, side, name, false);
        }
    }

    record CascadeChanged(RelationshipId relationship, OnDelete onDelete) implements SchemaEvent {}

    /**
     * Whether every record at that side has at least one at the other.
     *
     * @param backfill the record that those without one are linked to
     */
    record RelationshipMandatoryChanged(
            RelationshipId relationship, Side side, boolean mandatory, @Nullable UUID backfill)
            implements SchemaEvent {}

    /**
     * How many go with how many, and where that is stored: all of it as it is afterwards. The links
     * stay as far as the new shape allows. A join entity to be made came just before, one that is
     * no longer needed goes just after. The key that was stays as a column of removed data when the
     * links are stored elsewhere from now on.
     *
     * @param pick which link of several stays; without it several are a violation
     */
    record CardinalityChanged(
            RelationshipId relationship,
            Cardinality cardinality,
            Side owner,
            boolean strict,
            boolean identifying,
            OnDelete onDelete,
            @Nullable Through through,
            boolean allowDuplicateLinks,
            @Nullable Pick pick)
            implements SchemaEvent {}

    /** Whether an end is part of the API; changes no table. */
    record EndExposureChanged(RelationshipId relationship, Side side, boolean exposed)
            implements SchemaEvent {}

    record RelationshipRemoved(RelationshipId relationship) implements SchemaEvent {}

    record IndexAdded(Index index) implements SchemaEvent {}

    record IndexRemoved(IndexId index) implements SchemaEvent {}

    record EnumAdded(EnumId id, String name, @Nullable String description, List<EnumValue> values)
            implements SchemaEvent {
        public EnumAdded {
            values = List.copyOf(values);
        }
    }

    record EnumRenamed(EnumId id, String name) implements SchemaEvent {}

    record EnumRemoved(EnumId id) implements SchemaEvent {}

    /**
     * @param before the value that follows it; null when it is the last one
     */
    record EnumValueAdded(EnumId id, EnumValue value, @Nullable EnumValueId before)
            implements SchemaEvent {}

    record EnumValueRenamed(EnumId id, EnumValueId value, String name) implements SchemaEvent {}

    /** No record may hold it. */
    record EnumValueRemoved(EnumId id, EnumValueId value) implements SchemaEvent {}

    /**
     * The data of a removed entity, field or relationship is gone for good; of a thing that is
     * there, the data that it had before its type or cardinality was changed.
     */
    record Purged(ThingId thing) implements SchemaEvent {}

    /**
     * The change set of the revision just before met records that violate it: the model is what it
     * was before that.
     */
    record ChangeSetWithdrawn(long revision, String reason) implements SchemaEvent {}
}
