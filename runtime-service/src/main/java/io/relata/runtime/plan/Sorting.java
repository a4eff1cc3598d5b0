package io.relata.runtime.plan;

import io.relata.runtime.plan.Argument.Constant;
import io.relata.runtime.plan.Argument.Members;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.SystemField;
import io.relata.runtime.schema.Scalar;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Column;
import io.relata.runtime.sql.Select.Direction;
import io.relata.runtime.sql.Select.Order;
import java.util.ArrayList;
import java.util.List;

/** From an {@code orderBy} to an order; a record at a to-one end is joined. */
final class Sorting {
    private final Scope scope;
    private final Joins joins;
    private final List<Order> order = new ArrayList<>();

    private Sorting(Scope scope, Joins joins) {
        this.scope = scope;
        this.joins = joins;
    }

    /** Ties are broken by the id, so that pages neither overlap nor leave gaps. */
    static List<Order> of(
            Scope scope, Joins joins, ApiEntity entity, String table, List<Argument> orderBy) {
        var sorting = new Sorting(scope, joins);
        orderBy.forEach(item -> sorting.add(entity, table, item));
        sorting.order.add(new Order(Joins.id(table), Direction.ASC));
        return sorting.order;
    }

    private void add(ApiEntity entity, String table, Argument item) {
        if (item instanceof Members(var members)) {
            members.forEach((name, argument) -> add(entity, table, name, argument));
        }
    }

    private void add(ApiEntity entity, String table, String name, Argument argument) {
        switch (entity.find(name)) {
            case SystemField system -> add(new Column(table, system.column()), argument);
            case ApiField field -> {
                if (!field.missing()) {
                    add(sorted(table, field), argument);
                }
            }
            case ApiEnd end -> {
                if (!scope.isMissing(end)) {
                    add(scope.model().entity(end.target()), joins.one(table, end), argument);
                }
            }
            case null -> throw new IllegalStateException("cannot sort by " + name);
        }
    }

    private void add(Expr value, Argument argument) {
        if (argument instanceof Constant(String direction)) {
            order.add(new Order(value, Direction.valueOf(direction)));
        }
    }

    private static Expr sorted(String table, ApiField field) {
        var column = new Column(table, field.column());
        var choices = field.choices();
        if (choices != null) {
            return Values.position(column, choices);
        }
        return Scalar.of(field.field().type()) == Scalar.STRING
                ? new Expr.Collated(column)
                : column;
    }
}
