package io.relata.projection.ddl;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.MemberId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaModel;
import java.util.stream.IntStream;

/** What an index that was asked for is in its entity's table. */
final class IndexParts {
    /** PostgreSQL's limit of an index entry is 2704 bytes, its header included. */
    private static final int MAX_KEY_BYTES = 2600;

    private static final int MAX_FIXED_BYTES = 16;

    private IndexParts() {}

    /** Whoever has a null among the values has no twin, as PostgreSQL does it. */
    static Index of(SchemaModel model, io.relata.kernel.schema.Index index) {
        return new Index(
                PhysicalNames.table(index.entity()),
                PhysicalNames.index(index),
                index.on().stream().map(member -> column(model, index.entity(), member)).toList(),
                index.unique());
    }

    private static String column(SchemaModel model, EntityId entity, MemberId member) {
        return switch (member) {
            case FieldId id -> PhysicalNames.column(model.entity(entity).field(id));
            case RelationshipId id -> PhysicalNames.column(model.relationship(id));
        };
    }

    /** How long a value of the field may be for all its indexes to take it. */
    static int maxBytes(SchemaModel model, EntityId entity, Field field) {
        var shares =
                model.indexesOf(entity).stream()
                        .filter(index -> index.on().contains(field.id()))
                        .mapToInt(index -> share(model, index));
        return IntStream.concat(
                        shares, IntStream.of(field.unique() ? MAX_KEY_BYTES : Integer.MAX_VALUE))
                .min()
                .orElseThrow();
    }

    /** What each of the values whose length varies may take. */
    private static int share(SchemaModel model, io.relata.kernel.schema.Index index) {
        var varying =
                (int) index.on().stream().filter(member -> varies(model, index, member)).count();
        var fixed = (index.on().size() - varying) * MAX_FIXED_BYTES;
        return (MAX_KEY_BYTES - fixed) / Math.max(1, varying);
    }

    private static boolean varies(
            SchemaModel model, io.relata.kernel.schema.Index index, MemberId member) {
        return member instanceof FieldId id
                && switch (model.entity(index.entity()).field(id).type()) {
                    case TEXT, DECIMAL, JSON -> true;
                    case INTEGER,
                            BIGINT,
                            FLOAT,
                            BOOLEAN,
                            DATE,
                            TIME,
                            TIMESTAMP,
                            DURATION,
                            UUID,
                            ENUM ->
                            false;
                };
    }
}
