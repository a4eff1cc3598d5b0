package io.relata.runtime.plan;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Records that would lose their last one at an end that needs at least one, over the records {@code
 * going}.
 *
 * @param schema of the tenant's tables
 */
record LastOnesSql(String schema, SchemaModel model) {

    /** The ends whose links can go when records of these entities go. */
    List<EntityEnd> ends(Set<EntityId> going) {
        return model.liveRelationships().stream()
                .flatMap(r -> Stream.of(Side.values()).map(side -> new EntityEnd(r, side)))
                .filter(EntityEnd::needsOne)
                .filter(end -> going.contains(links(end)) || going.contains(other(end)))
                .toList();
    }

    /** One select for each way on which a link can go. */
    List<String> branches(Set<EntityId> going) {
        var branches = new ArrayList<String>();
        for (var end : ends(going)) {
            branches.add(branch(end, links(end), PhysicalNames.ID));
            if (end.relationship().through() != null) {
                branches.add(branch(end, other(end), otherColumn(end)));
            }
        }
        return branches;
    }

    /**
     * {@code select 'e1' as e, t.r5 as id from going g join s.e4 t on t.id = g.id where g.e = 'e4'
     * and t.r5 is not null and not exists (select from s.e4 l where l.r5 = t.r5 and …)}.
     */
    private String branch(EntityEnd end, EntityId gone, String column) {
        var key = keyColumn(end);
        return """
        select '%s' as e, t.%s as id from going g join %s t on t.%s = g.id where g.e = '%s' and t.%s is not null
        and not exists (select from %s l where l.%s = t.%s%s)\
        """
                .formatted(
                        PhysicalNames.table(end.end().entity()),
                        key,
                        table(links(end)),
                        column,
                        PhysicalNames.table(gone),
                        key,
                        table(links(end)),
                        key,
                        key,
                        stays(end));
    }

    private String stays(EntityEnd end) {
        var stays = isNotGoing(links(end), PhysicalNames.ID);
        return end.relationship().through() == null
                ? stays
                : " and l.%s is not null".formatted(otherColumn(end))
                        + stays
                        + isNotGoing(other(end), otherColumn(end));
    }

    private static String isNotGoing(EntityId entity, String column) {
        return " and not exists (select from going s where s.e = '%s' and s.id = l.%s)"
                .formatted(PhysicalNames.table(entity), column);
    }

    private static EntityId links(EntityEnd end) {
        var through = end.relationship().through();
        return through == null ? other(end) : through.entity();
    }

    private static EntityId other(EntityEnd end) {
        return end.otherEnd().entity();
    }

    private String keyColumn(EntityEnd end) {
        var through = end.relationship().through();
        return PhysicalNames.column(
                through == null ? end.relationship() : model.relationship(through.key(end.side())));
    }

    private String otherColumn(EntityEnd end) {
        var through = end.relationship().through();
        if (through == null) {
            throw new IllegalStateException("has no join table: " + end);
        }
        return PhysicalNames.column(model.relationship(through.key(end.side().other())));
    }

    private String table(EntityId entity) {
        return schema + "." + PhysicalNames.table(entity);
    }
}
