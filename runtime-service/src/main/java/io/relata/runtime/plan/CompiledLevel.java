package io.relata.runtime.plan;

import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Select;
import io.relata.runtime.sql.Select.Order;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One list of a statement.
 *
 * @param page what its SELECT says beyond its columns
 * @param rows the only list in its records, to be joined as rows
 * @param ready the lists in its records that are joined as JSON
 */
record CompiledLevel(
        LevelSelect columns,
        Rest page,
        Level level,
        @Nullable NestedList rows,
        List<ReadyList> ready) {

    CompiledLevel {
        ready = List.copyOf(ready);
    }

    String alias() {
        return columns.alias;
    }

    /** To be asked for when everything below has named the columns that it needs of this. */
    Select select() {
        return columns.select(page);
    }

    /** The end of a SELECT. */
    record Rest(
            @Nullable Expr where, List<Order> order, @Nullable Expr limit, @Nullable Expr offset) {}
}
