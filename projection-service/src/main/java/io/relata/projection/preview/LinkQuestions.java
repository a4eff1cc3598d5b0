package io.relata.projection.preview;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.publication.ChangePreview.Duplicate;
import io.relata.kernel.schema.Side;
import io.relata.kernel.tenant.TenantId;
import io.relata.projection.catalog.TenantRecords;
import io.relata.projection.catalog.TenantRecords.Found;
import io.relata.projection.ddl.AtLeastOne;
import io.relata.projection.ddl.Catalogue;
import io.relata.projection.ddl.DdlStep.MoveLinks;
import io.relata.projection.ddl.LinkSql;
import io.relata.projection.ddl.Part;
import io.relata.projection.ddl.Part.Kind;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked of links before they move.
 *
 * @param before what there is; links that are not there yet are none
 */
record LinkQuestions(TenantRecords records, TenantId tenant, Catalogue before) {

    long links(MoveLinks move) {
        return areThere(move) ? records.count(sql().links(move)) : 0;
    }

    long lost(MoveLinks move) {
        return areThere(move) && !move.picked().isEmpty() ? records.count(sql().lost(move)) : 0;
    }

    /** Records whose links have no place beside another, and what they have to share a key to. */
    Sharing crowded(MoveLinks move, PartWords words) {
        if (!areThere(move) || move.picked().isEmpty()) {
            return Sharing.NONE;
        }
        var found = records.found(sql().crowded(move));
        var isShared = found.count() > 0 && move.picked().contains(move.pointedTo());
        var duplicates =
                isShared
                        ? Sharing.duplicates(
                                records, words, sql().sharing(move), List.of(move.column()))
                        : List.<Duplicate>of();
        return new Sharing(found, duplicates);
    }

    /** Records whose key would be empty. */
    Found unlinked(MoveLinks move) {
        return areThere(move) && has(Kind.TABLE, move.to().table(), move.to().table())
                ? records.found(sql().unlinked(move))
                : Found.NONE;
    }

    /** Records that will have none at an end that needs at least one. */
    Found withoutAny(MoveLinks move, AtLeastOne rule) {
        var side = move.to().source().equals(rule.column()) ? Side.SOURCE : Side.TARGET;
        return areThere(move)
                ? records.found(sql().withoutAny(move, side, rule.table()))
                : records.all(tenant, rule.table());
    }

    private boolean areThere(MoveLinks move) {
        var from = move.from();
        return Stream.of(from.source(), from.target())
                .filter(column -> !column.equals(PhysicalNames.ID))
                .allMatch(column -> has(Kind.COLUMN, from.table(), column));
    }

    private boolean has(Kind kind, String table, String name) {
        return before.has(new Part.Key(kind, table, name));
    }

    private LinkSql sql() {
        return new LinkSql(PhysicalNames.schema(tenant));
    }
}
