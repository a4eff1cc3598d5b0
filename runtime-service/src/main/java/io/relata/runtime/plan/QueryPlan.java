package io.relata.runtime.plan;

import io.relata.runtime.sql.SqlText;
import java.util.List;

/**
 * One statement and how its flat rows become JSON.
 *
 * @param levels from the root's records down the one path of nested lists; each has its columns in
 *     the row
 * @param many the answer is a list of records, else one record or null
 */
public record QueryPlan(SqlText sql, List<Level> levels, boolean many) {

    public QueryPlan {
        levels = List.copyOf(levels);
    }
}
