package io.relata.runtime.plan;

import static java.util.stream.Collectors.joining;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaModel;
import io.relata.runtime.sql.SqlText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * One statement that says what a delete would do: what goes is found level by level, each record
 * once, whatever the cycles; then what points to it and stays, or would lose its last one. Written
 * out here, because nothing else recurses.
 *
 * <pre>
 * with recursive gone(e, id) as (select 'e2', t.id from s.e2 t where t.id = ?::uuid union
 *   select x.e, x.id from gone g cross join lateral (
 *     select 'e3' as e, t.id from s.e3 t where g.e = 'e2' and t.r51 = g.id union all …) x),
 * going as materialized (select * from gone limit 100001),
 * cleared as (select 'e4' as e, t.id from going g join s.e4 t on t.r52 = g.id where g.e = 'e2' union …), …
 * select e, count(*), 'DELETED' from going group by e union all …
 * </pre>
 *
 * @param schema of the tenant's tables
 */
record DeletePreviewSql(String schema, SchemaModel model) {

    /** The entities whose records a delete can concern, the deleted record's own first. */
    SequencedSet<EntityId> touched(EntityId root) {
        var touched = new LinkedHashSet<>(going(root));
        pointingTo(going(root)).forEach(r -> touched.add(r.owningEnd().entity()));
        lastOnes().ends(going(root)).forEach(end -> touched.add(end.end().entity()));
        return touched;
    }

    SqlText write(EntityId root, Binding id) {
        var going = going(root);
        var pointing = pointingTo(going);
        var text =
                """
                with recursive gone(e, id) as (select '%s', t.id from %s t where t.id = ?::uuid%s),
                going as materialized (select * from gone limit %d),
                cleared as (%s), restricting as (%s)
                select e, count, action from (
                  select e, count(*), 'DELETED' as action, 1 as n from going group by e
                  union all %s union all %s) impact
                order by n, length(e), e\
                """
                        .formatted(
                                PhysicalNames.table(root),
                                table(root),
                                cascade(with(OnDelete.CASCADE, pointing)),
                                Limits.ROWS + 1,
                                union(staying(with(OnDelete.SET_NULL, pointing))),
                                union(restricting(going, pointing)),
                                counted("cleared", "CLEARED", 2),
                                counted("restricting", "RESTRICTS", 3));
        return new SqlText(text, List.of(id));
    }

    /** The entities whose records can go: the root's, and what cascades lead to. */
    private SequencedSet<EntityId> going(EntityId root) {
        var going = new LinkedHashSet<>(List.of(root));
        var next = new ArrayDeque<>(List.of(root));
        while (!next.isEmpty()) {
            var referenced = next.poll();
            with(OnDelete.CASCADE, pointingTo(new LinkedHashSet<>(List.of(referenced)))).stream()
                    .map(r -> r.owningEnd().entity())
                    .filter(going::add)
                    .forEach(next::add);
        }
        return going;
    }

    private List<Relationship> pointingTo(SequencedSet<EntityId> entities) {
        return model.liveRelationships().stream()
                .filter(r -> r.storesKey() && entities.contains(r.referencedEnd().entity()))
                .toList();
    }

    private static List<Relationship> with(OnDelete rule, List<Relationship> relationships) {
        return relationships.stream().filter(r -> r.onDelete() == rule).toList();
    }

    private String cascade(List<Relationship> cascades) {
        if (cascades.isEmpty()) {
            return "";
        }
        var branches =
                cascades.stream()
                        .map(r ->
                                "select '%s' as e, t.id from %s t where g.e = '%s' and t.%s = g.id"
                                        .formatted(
                                                owner(r),
                                                table(r.owningEnd().entity()),
                                                referenced(r),
                                                PhysicalNames.column(r)))
                        .collect(joining(" union all "));
        return " union select x.e, x.id from gone g cross join lateral (%s) x".formatted(branches);
    }

    private List<String> restricting(SequencedSet<EntityId> going, List<Relationship> pointing) {
        var branches = staying(with(OnDelete.RESTRICT, pointing));
        branches.addAll(lastOnes().branches(going));
        return branches;
    }

    private LastOnesSql lastOnes() {
        return new LastOnesSql(schema, model);
    }

    private List<String> staying(List<Relationship> relationships) {
        var branches = new ArrayList<String>();
        for (var r : relationships) {
            branches.add(
                    "select '%s' as e, t.id from going g join %s t on t.%s = g.id where g.e = '%s'"
                            .formatted(
                                    owner(r),
                                    table(r.owningEnd().entity()),
                                    PhysicalNames.column(r),
                                    referenced(r)));
        }
        return branches;
    }

    private static String union(List<String> branches) {
        return branches.isEmpty()
                ? "select '' as e, null::uuid as id where false"
                : String.join(" union ", branches);
    }

    private static String counted(String name, String action, int order) {
        return """
        select e, count(*), '%s', %d from %s c
        where not exists (select from going g where g.e = c.e and g.id = c.id) group by e\
        """
                .formatted(action, order, name);
    }

    private static String owner(Relationship relationship) {
        return PhysicalNames.table(relationship.owningEnd().entity());
    }

    private static String referenced(Relationship relationship) {
        return PhysicalNames.table(relationship.referencedEnd().entity());
    }

    private String table(EntityId entity) {
        return schema + "." + PhysicalNames.table(entity);
    }
}
