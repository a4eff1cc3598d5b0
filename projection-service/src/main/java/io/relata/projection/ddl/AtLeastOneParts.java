package io.relata.projection.ddl;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import java.util.List;
import java.util.stream.Stream;

/** What a relationship's mandatory ends without the key are in its tables. */
final class AtLeastOneParts {
    private AtLeastOneParts() {}

    static List<Part> of(SchemaModel model, Relationship relationship) {
        return relationship.retired()
                ? List.of()
                : Stream.of(Side.values())
                        .map(side -> new EntityEnd(relationship, side))
                        .filter(EntityEnd::needsOne)
                        .<Part>map(end -> of(model, end))
                        .toList();
    }

    static AtLeastOne of(SchemaModel model, EntityEnd end) {
        var relationship = end.relationship();
        var table = PhysicalNames.table(end.end().entity());
        var name = PhysicalNames.atLeastOne(relationship.id(), end.side());
        var through = relationship.through();
        if (through == null) {
            return new AtLeastOne(
                    table,
                    name,
                    PhysicalNames.table(end.otherEnd().entity()),
                    PhysicalNames.column(relationship),
                    null);
        }
        return new AtLeastOne(
                table,
                name,
                PhysicalNames.table(through.entity()),
                PhysicalNames.column(model.relationship(through.key(end.side()))),
                PhysicalNames.column(model.relationship(through.key(end.side().other()))));
    }
}
