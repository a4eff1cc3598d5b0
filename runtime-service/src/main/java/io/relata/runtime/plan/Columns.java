package io.relata.runtime.plan;

import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Select.Item;
import java.util.ArrayList;
import java.util.List;

/** The columns that a statement (or the making of one JSON column) reads, in order. */
final class Columns {
    private final List<Item> items = new ArrayList<>();

    /** The position of the new column, from 0. */
    int add(Expr value) {
        items.add(new Item(value, "c" + items.size()));
        return items.size() - 1;
    }

    Expr get(int column) {
        return items.get(column).value();
    }

    List<Item> items() {
        return items;
    }
}
