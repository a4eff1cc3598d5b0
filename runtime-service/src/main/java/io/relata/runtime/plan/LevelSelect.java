package io.relata.runtime.plan;

import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Column;
import io.relata.runtime.sql.Select;
import io.relata.runtime.sql.Select.Item;
import io.relata.runtime.sql.Select.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The SELECT of one list: everything that its records show, filter and sort by. Whatever is nested
 * in it joins on the outside, for the records that its LIMIT left.
 */
final class LevelSelect {
    /** {@code L0}: the SELECT as the outside calls it. */
    final String alias;

    final Joins joins;
    private final Columns columns;
    private final Map<Expr, Integer> positions = new LinkedHashMap<>();
    private final List<Item> items = new ArrayList<>();

    LevelSelect(String alias, Joins joins, Columns columns) {
        this.alias = alias;
        this.joins = joins;
        this.columns = columns;
    }

    /** The position of a value among the columns of the whole statement. */
    int column(Expr value) {
        return positions.computeIfAbsent(value, this::add);
    }

    private int add(Expr value) {
        var name = "c" + items.size();
        items.add(new Item(value, name));
        return columns.add(new Column(alias, name));
    }

    /** The position of a column that the outside joins to this SELECT. */
    int outside(String joined, String name) {
        return columns.add(new Column(joined, name));
    }

    /** A value as the outside refers to it. */
    Expr outside(Expr value) {
        return columns.get(column(value));
    }

    Select select(
            @Nullable Expr where, List<Order> order, @Nullable Expr limit, @Nullable Expr offset) {
        return new Select(items, joins.from(), where, order, limit, offset);
    }
}
