package io.relata.projection.ddl;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.Through;
import java.util.List;

/** What a relationship is in the table that stores its key or its links. */
record RelationshipParts(
        String table,
        List<Column> columns,
        List<ForeignKey> foreignKeys,
        List<Index> indexes,
        List<ParentGuard> guards) {

    static RelationshipParts of(Relationship relationship) {
        var through = relationship.through();
        return through == null ? key(relationship) : links(relationship, through);
    }

    private static RelationshipParts key(Relationship relationship) {
        var table = PhysicalNames.table(relationship.owningEnd().entity());
        var key =
                new Column(
                        PhysicalNames.column(relationship.id()),
                        ColumnType.KEY,
                        relationship.owningEnd().mandatory(),
                        null);
        if (relationship.retired()) {
            return new RelationshipParts(
                    table, List.of(key.bare()), List.of(), List.of(), List.of());
        }
        return new RelationshipParts(
                table,
                List.of(key),
                List.of(foreignKey(relationship, table)),
                List.of(index(relationship, relationship.uniqueKey(), table, key.name())),
                guards(relationship, table));
    }

    /** A many-to-many has no column of its own: its keys are those of two other relationships. */
    private static RelationshipParts links(Relationship relationship, Through through) {
        var table = PhysicalNames.table(through.entity());
        if (relationship.retired()) {
            return new RelationshipParts(table, List.of(), List.of(), List.of(), List.of());
        }
        var pair =
                index(
                        relationship,
                        !relationship.allowDuplicateLinks(),
                        table,
                        PhysicalNames.column(through.source()),
                        PhysicalNames.column(through.target()));
        return new RelationshipParts(table, List.of(), List.of(), List.of(pair), List.of());
    }

    private static ForeignKey foreignKey(Relationship relationship, String table) {
        return new ForeignKey(
                PhysicalNames.foreignKey(relationship.id()),
                table,
                PhysicalNames.column(relationship.id()),
                PhysicalNames.table(relationship.referencedEnd().entity()),
                relationship.onDelete());
    }

    private static Index index(
            Relationship relationship, boolean unique, String table, String... columns) {
        var name =
                unique
                        ? PhysicalNames.unique(relationship.id())
                        : PhysicalNames.index(relationship.id());
        return new Index(name, table, List.of(columns), unique);
    }

    private static List<ParentGuard> guards(Relationship relationship, String table) {
        if (!relationship.identifying()) {
            return List.of();
        }
        return List.of(
                new ParentGuard(
                        PhysicalNames.parentGuard(relationship.id()),
                        table,
                        PhysicalNames.column(relationship.id())));
    }
}
