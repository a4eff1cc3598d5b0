package io.relata.projection.ddl;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import org.jspecify.annotations.Nullable;

/**
 * Where the links of a relationship are stored: one record per link, which names a record of either
 * side. Where a key stores them, the owning record is a link itself.
 *
 * @param source the column that holds the id of the record at the source
 * @param target the column that holds the id of the record at the target
 */
public record LinkPlace(String table, String source, String target) {

    static LinkPlace of(SchemaModel model, Relationship relationship) {
        var through = relationship.through();
        return through == null
                ? key(
                        PhysicalNames.table(relationship.owningEnd().entity()),
                        PhysicalNames.column(relationship),
                        relationship.owner())
                : new LinkPlace(
                        PhysicalNames.table(through.entity()),
                        PhysicalNames.column(model.relationship(through.source())),
                        PhysicalNames.column(model.relationship(through.target())));
    }

    public static LinkPlace key(String table, String column, Side owner) {
        return owner == Side.SOURCE
                ? new LinkPlace(table, PhysicalNames.ID, column)
                : new LinkPlace(table, column, PhysicalNames.ID);
    }

    public String column(Side side) {
        return side == Side.SOURCE ? source : target;
    }

    /** The side whose records store the key; null where links have records of their own. */
    public @Nullable Side owner() {
        if (source.equals(PhysicalNames.ID)) {
            return Side.SOURCE;
        }
        return target.equals(PhysicalNames.ID) ? Side.TARGET : null;
    }
}
