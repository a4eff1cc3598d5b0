package io.relata.runtime.plan;

import io.relata.runtime.sql.Select;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One list of a statement.
 *
 * @param rows the only list in its records, to be joined as rows
 * @param ready the lists in its records that are joined as JSON
 */
record CompiledLevel(
        Select select,
        LevelSelect outside,
        Level level,
        @Nullable NestedList rows,
        List<ReadyList> ready) {

    CompiledLevel {
        ready = List.copyOf(ready);
    }

    String alias() {
        return outside.alias;
    }
}
