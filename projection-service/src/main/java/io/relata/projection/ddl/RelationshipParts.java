package io.relata.projection.ddl;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.Through;
import java.util.ArrayList;
import java.util.List;

/** What a relationship is in the table that stores its key or its links. */
final class RelationshipParts {
    private RelationshipParts() {}

    static List<Part> of(Relationship relationship) {
        var through = relationship.through();
        return through == null ? key(relationship) : links(relationship, through);
    }

    private static List<Part> key(Relationship relationship) {
        var table = PhysicalNames.table(relationship.owningEnd().entity());
        var key = new Column(table, PhysicalNames.column(relationship), ColumnType.KEY);
        var parts = new ArrayList<Part>();
        parts.add(key);
        if (relationship.retired()) {
            return parts;
        }
        if (relationship.owningEnd().mandatory()) {
            parts.add(new Part.NotNull(table, key.name()));
        }
        parts.add(foreignKey(relationship, key));
        parts.add(keyIndex(relationship, key));
        if (relationship.identifying()) {
            parts.add(
                    new ParentGuard(
                            table, PhysicalNames.parentGuard(relationship.id()), key.name()));
        }
        return parts;
    }

    /** A many-to-many has no column of its own: its keys are those of two other relationships. */
    private static List<Part> links(Relationship relationship, Through through) {
        if (relationship.retired()) {
            return List.of();
        }
        var pair =
                List.of(
                        PhysicalNames.column(through.source()),
                        PhysicalNames.column(through.target()));
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
