package io.relata.projection.ddl;

import static io.relata.projection.ddl.SqlText.identifier;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints questions about records that share what only one may have.
 *
 * @param records a query of their {@code id} and what they have: {@code v0}, {@code v1}, …
 * @param width how many of these there are
 */
public record DuplicateSql(String records, int width) {

    /**
     * Of a table: {@code SELECT id, ("f2") AS v0 FROM "t_1"."e1"}.
     *
     * @param values as SQL over the table
     */
    public static DuplicateSql of(String schema, String table, List<String> values) {
        var columns = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            columns.add("(%s) AS v%d".formatted(values.get(i), i));
        }
        var from = identifier(schema) + "." + identifier(table);
        return new DuplicateSql(
                "SELECT id, %s FROM %s".formatted(String.join(", ", columns), from), values.size());
    }

    /** What is shared, as SQL over each of the records. */
    public List<String> values() {
        return IntStream.range(0, width).mapToObj(i -> "v" + i).toList();
    }

    /** The ids of those that have a twin; who has none of one value has none. */
    public String twins() {
        return "SELECT id FROM (%s) AS shared WHERE number > 1".formatted(shared());
    }

    /**
     * The first of what is shared: some {@code ids}, and the values as an array of JSON.
     *
     * @param written the values as the API writes them, as SQL over {@link #values}
     */
    public String groups(List<String> written, int limit) {
        return """
        SELECT array_agg(id::text ORDER BY id) AS ids, (array_agg(written))[1] AS written
        FROM (SELECT id, first, json_build_array(%s)::text AS written FROM (%s) AS shared
          WHERE number > 1 AND place <= %d) AS shown
        GROUP BY first ORDER BY first LIMIT %d\
        """
                .formatted(String.join(", ", written), shared(), limit, limit);
    }

    private String shared() {
        var all = String.join(", ", values());
        var present =
                values().stream()
                        .map(value -> value + " IS NOT NULL")
                        .collect(Collectors.joining(" AND "));
        return """
        SELECT *, count(*) OVER (PARTITION BY %s) AS number, row_number() OVER twins AS place,
          first_value(id) OVER twins AS first
        FROM (%s) AS records WHERE %s WINDOW twins AS (PARTITION BY %s ORDER BY id)\
        """
                .formatted(all, records, present, all);
    }
}
