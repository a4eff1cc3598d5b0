package io.relata.kernel.schema;

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

    /** Whether an end is part of the API; changes no table. */
    record EndExposureChanged(RelationshipId relationship, Side side, boolean exposed)
            implements SchemaEvent {}

    record RelationshipRemoved(RelationshipId relationship) implements SchemaEvent {}

    /**
     * The change set of the revision just before met records that violate it: the model is what it
     * was before that.
     */
    record ChangeSetWithdrawn(long revision, String reason) implements SchemaEvent {}
}
