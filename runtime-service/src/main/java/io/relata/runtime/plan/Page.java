package io.relata.runtime.plan;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.runtime.plan.Argument.Constant;
import io.relata.runtime.plan.Argument.Items;
import io.relata.runtime.plan.Argument.Members;
import io.relata.runtime.plan.Binding.Form;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.ApiMember.SystemField;
import io.relata.runtime.schema.Scalar;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Column;
import io.relata.runtime.sql.Expr.Parameter;
import io.relata.runtime.sql.Select.Direction;
import io.relata.runtime.sql.Select.Order;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a list, and in which order.
 *
 * @param capped there is no limit: one more than allowed is read, to tell that there are too many
 */
record Page(
        Members where,
        List<Argument> orderBy,
        @Nullable Expr limit,
        @Nullable Expr offset,
        boolean capped) {

    /** At most one record, found by a key. */
    static final Page ALL = new Page(Members.NONE, List.of(), null, null, false);

    static Page of(Merged field) {
        var limit = number(field.argument("limit"), "limit", Form.LIMIT, Limits.LIST);
        return new Page(
                field.argument("where") instanceof Members where ? where : Members.NONE,
                field.argument("orderBy") instanceof Items(var items) ? items : List.of(),
                limit == null ? new Expr.Whole(Limits.LIST + 1L) : limit,
                number(field.argument("offset"), "offset", Form.OFFSET, Long.MAX_VALUE),
                limit == null);
    }

    private static @Nullable Expr number(Argument argument, String name, Form form, long max) {
        if (!(argument instanceof Constant(var value))) {
            return new Parameter(Bindings.of(argument, form), "int8");
        }
        return value == null ? null : new Expr.Whole(Bindings.page(name, value, max));
    }

    /** Ties are broken by the id, so that pages neither overlap nor leave gaps. */
    List<Order> order(ApiEntity entity, String table) {
        var order = new ArrayList<Order>();
        for (var item : orderBy) {
            if (item instanceof Members(var members)) {
                members.forEach((name, direction) -> {
                    if (direction instanceof Constant(String value)) {
                        add(entity, table, name, Direction.valueOf(value), order);
                    }
                });
            }
        }
        order.add(new Order(new Column(table, PhysicalNames.ID), Direction.ASC));
        return order;
    }

    private static void add(
            ApiEntity entity, String table, String name, Direction direction, List<Order> order) {
        switch (entity.find(name)) {
            case SystemField system ->
                    order.add(new Order(new Column(table, system.column()), direction));
            case ApiField field -> {
                if (!field.missing()) {
                    order.add(new Order(sorted(table, field), direction));
                }
            }
            case null, default -> throw new IllegalStateException("cannot sort by " + name);
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
