package io.relata.runtime.plan;

import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Column;
import io.relata.runtime.sql.Select;
import io.relata.runtime.sql.Select.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The SELECT of one list: everything that its records show, filter and sort by. Whatever is nested
 * in it joins on the outside, for the records that its LIMIT left.
 */
final class LevelSelect {
    /** {@code L0}: the SELECT as the outside calls it. */
    final String alias;

    final Joins joins;
    private final Columns columns;
    private final Map<Expr, Integer> positions = new HashMap<>();
    private final Map<Expr, String> names = new LinkedHashMap<>();

    LevelSelect(String alias, Joins joins, Columns columns) {
        this.alias = alias;
        this.joins = joins;
        this.columns = columns;
    }

    /** Of the statement, or of the JSON that is made of this SELECT. */
    Columns columns() {
        return columns;
    }

    /** The position of a value among the columns that the statement sends. */
    int column(Expr value) {
        return positions.computeIfAbsent(value, v -> columns.add(outside(v)));
    }

    /** The position of a column that the outside joins to this SELECT. */
    int joined(String joined, String name) {
        return columns.add(new Column(joined, name));
    }

    /** The statement sends these columns in this order, and nothing that is made of them. */
    boolean isWhole() {
        return columns.items().size() == names.size()
                && columns.items().stream()
                        .allMatch(item -> item.value().equals(new Column(alias, item.name())));
    }

    /** A value as the outside refers to it, sent or not. */
    Expr outside(Expr value) {
        var name = names.computeIfAbsent(value, _ -> "c" + names.size());
        return new Column(alias, name);
    }

    Select select(CompiledLevel.Rest rest) {
        var items = new ArrayList<Item>();
        names.forEach((value, name) -> items.add(new Item(value, name)));
        if (items.isEmpty()) {
            items.add(new Item(new Expr.Whole(1), "c0"));
        }
        return new Select(
                items, joins.from(), rest.where(), rest.order(), rest.limit(), rest.offset());
    }
}
