package io.relata.runtime.plan;

import io.relata.runtime.sql.Source;
import io.relata.runtime.sql.SqlText;
import java.util.List;

/**
 * One statement and how its flat rows become JSON.
 *
 * @param levels from the root's records down the one path of nested lists; each has its columns in
 *     the row
 * @param checked what was given and the statement does not use, but which must mean something
 * @param many the answer is a list of records, else one record or null
 */
public record QueryPlan(SqlText sql, List<Source> checked, List<Level> levels, boolean many) {

    public QueryPlan {
        checked = List.copyOf(checked);
        levels = List.copyOf(levels);
    }
}
