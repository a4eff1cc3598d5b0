package io.relata.runtime.plan;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.runtime.plan.Argument.Members;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Column;
import io.relata.runtime.sql.Expr.Parameter;
import io.relata.runtime.sql.From;
import io.relata.runtime.sql.Select.Direction;
import io.relata.runtime.sql.Select.Order;
import java.util.List;

/**
 * Where the records of a list come from, before the client's own conditions.
 *
 * @param single there is at most one
 */
record Start(From from, Expr condition, Ordering order, boolean single) {
    private static final Expr ALL = new Expr.And(List.of());

    /** An order, which may join what it sorts by. */
    interface Ordering {
        List<Order> of(Joins joins);
    }

    /** Makes a start once the alias of the records' table is known. */
    interface Source {
        Start at(String table);
    }

    static Source all(Scope scope, ApiEntity entity, Page page) {
        return table ->
                new Start(
                        table(scope, entity, table),
                        ALL,
                        joins -> Sorting.of(scope, joins, entity, table, page.orderBy()),
                        false);
    }

    static Source one(Scope scope, ApiEntity entity, Members uniqueKey) {
        return table ->
                new Start(
                        table(scope, entity, table),
                        UniqueKey.condition(scope, entity, table, uniqueKey),
                        _ -> List.of(),
                        true);
    }

    /** {@code unnest(?::uuid[]) with ordinality as k(id, n) join e1 t0 on t0.id = k.id}. */
    static Source given(Scope scope, ApiEntity entity) {
        var ids = new From.Unnest(new Parameter(new Binding.Ids(), "uuid[]"), "k", "id", "n");
        var inOrder = List.of(new Order(new Column("k", "n"), Direction.ASC));
        return table ->
                new Start(
                        new From.Join(
                                ids,
                                table(scope, entity, table),
                                Expr.equal(Joins.id(table), Joins.id("k"))),
                        ALL,
                        _ -> inOrder,
                        false);
    }

    static From.Table table(Scope scope, ApiEntity entity, String alias) {
        return new From.Table(scope.schema(), PhysicalNames.table(entity.id()), alias);
    }
}
