package io.relata.runtime.schema;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.Side;
import org.jspecify.annotations.Nullable;

/** Something that a record has in the API, under its name of the API's revision. */
public sealed interface ApiMember {
    String name();

    @Nullable String description();

    /**
     * A value that every record has: {@code id}, {@code createdAt}, {@code updatedAt}, {@code
     * rowVersion}.
     */
    record SystemField(String name, String column, FieldType type, String description)
            implements ApiMember {}

    /**
     * A field of the entity.
     *
     * @param field as the API's revision knows it
     * @param missing removed since, or the column of its type was: reads as null, cannot be written
     * @param former of another type today: its column is kept in step with the present one
     * @param mandatory never null, in the API's revision and today
     * @param column that holds it, in the type of the API's revision
     * @param choices what an ENUM chooses from
     */
    record ApiField(
            Field field,
            boolean missing,
            boolean former,
            boolean mandatory,
            String column,
            @Nullable Choices choices)
            implements ApiMember {
        public FieldId id() {
            return field.id();
        }

        @Override
        public String name() {
            return field.name();
        }

        @Override
        public @Nullable String description() {
            return field.description();
        }
    }

    /**
     * An end of a relationship.
     *
     * @param target the entity it leads to
     * @param oneToOne the record at the other side has this one only
     * @param join the entity of its links, where it is a shortcut through them
     * @param missing removed since: reads as null or as an empty list, and cannot be written
     * @param mandatory a to-one end whose key is NOT NULL, in the API's revision and today
     * @param link where the connection is stored today; null exactly when missing
     * @param then the relationship as the API's revision knows it
     */
    record ApiEnd(
            RelationshipId relationship,
            Side side,
            String name,
            @Nullable String description,
            EntityId target,
            boolean toMany,
            boolean oneToOne,
            @Nullable EntityId join,
            boolean mandatory,
            boolean missing,
            @Nullable Link link,
            Relationship then)
            implements ApiMember {}

    /** Where the connection of two records is stored, seen from one of them. */
    sealed interface Link {
        /** In this record's own column. */
        record OwnKey(RelationshipId key) implements Link {}

        /**
         * In a column of the record at the other side.
         *
         * @param unique at most one record points here
         */
        record TheirKey(EntityId table, RelationshipId key, boolean unique) implements Link {}

        /**
         * In a record of a join entity that points to both.
         *
         * @param pair the many-to-many relationship, whose unique index holds a pair once; see
         *     {@code uniquePair}
         */
        record JoinTable(
                RelationshipId pair,
                EntityId table,
                RelationshipId ownKey,
                RelationshipId otherKey,
                boolean uniquePair)
                implements Link {}
    }
}
