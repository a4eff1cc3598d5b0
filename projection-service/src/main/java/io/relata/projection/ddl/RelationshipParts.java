package io.relata.projection.ddl;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Through;
import java.util.ArrayList;
import java.util.List;

/** What a relationship is in the table that stores its key or its links. */
final class RelationshipParts {
    private RelationshipParts() {}

    static List<Part> of(SchemaModel model, Relationship relationship) {
        var through = relationship.through();
        var parts = earlierKeys(relationship);
        parts.addAll(
                through == null ? key(model, relationship) : links(model, relationship, through));
        return parts;
    }

    /** What is left of keys that moved: data of removed things. */
    private static List<Part> earlierKeys(Relationship relationship) {
        var columns = new ArrayList<Part>();
        for (int i = 0; i < relationship.earlier().size(); i++) {
            var key = relationship.earlier().get(i);
            if (!key.purged()) {
                var column =
                        new Column(
                                PhysicalNames.table(key.entity()),
                                PhysicalNames.column(relationship.id(), i + 1),
                                ColumnType.KEY);
                columns.add(column);
                columns.add(ParentGuard.moved(column));
            }
        }
        return columns;
    }

    private static List<Part> key(SchemaModel model, Relationship relationship) {
        var table = PhysicalNames.table(relationship.owningEnd().entity());
        var key = new Column(table, PhysicalNames.column(relationship), ColumnType.KEY);
        var parts = new ArrayList<Part>();
        parts.add(key);
        if (relationship.retired()) {
            if (isUnusedLink(model, relationship)) {
                parts.add(ParentGuard.moved(key));
            }
            return parts;
        }
        if (relationship.owningEnd().mandatory()) {
            parts.add(new Part.NotNull(table, key.name()));
        }
        parts.add(foreignKey(relationship, key));
        parts.add(keyIndex(relationship, key));
        if (relationship.identifying()) {
            parts.add(
                    ParentGuard.identifying(
                            table, PhysicalNames.parentGuard(relationship), key.name()));
        }
        return parts;
    }

    /** Half of a link whose table is no entity any more. */
    private static boolean isUnusedLink(SchemaModel model, Relationship relationship) {
        var entity = model.entity(relationship.owningEnd().entity());
        return entity.generated() && entity.retired();
    }

    /** A many-to-many has no column of its own: its keys are those of two other relationships. */
    private static List<Part> links(SchemaModel model, Relationship relationship, Through through) {
        if (relationship.retired()) {
            return List.of();
        }
        var pair =
                List.of(
                        PhysicalNames.column(model.relationship(through.source())),
                        PhysicalNames.column(model.relationship(through.target())));
        return List.of(
                index(
                        relationship,
                        PhysicalNames.table(through.entity()),
                        pair,
                        !relationship.allowDuplicateLinks()));
    }

    private static ForeignKey foreignKey(Relationship relationship, Column key) {
        return new ForeignKey(
                key.table(),
                PhysicalNames.foreignKey(relationship),
                key.name(),
                PhysicalNames.table(relationship.referencedEnd().entity()),
                relationship.onDelete());
    }

    /** With the id, so that the first records of a parent are found without sorting them all. */
    private static Index keyIndex(Relationship relationship, Column key) {
        return relationship.uniqueKey()
                ? index(relationship, key.table(), List.of(key.name()), true)
                : index(relationship, key.table(), List.of(key.name(), PhysicalNames.ID), false);
    }

    private static Index index(
            Relationship relationship, String table, List<String> columns, boolean unique) {
        var name = unique ? PhysicalNames.unique(relationship) : PhysicalNames.index(relationship);
        return new Index(table, name, columns, unique);
    }
}
