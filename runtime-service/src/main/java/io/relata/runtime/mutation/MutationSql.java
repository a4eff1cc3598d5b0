package io.relata.runtime.mutation;

import static java.util.stream.Collectors.joining;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.runtime.mutation.Key.KeyColumn;
import io.relata.runtime.mutation.Shape.Attach;
import io.relata.runtime.mutation.Shape.Detach;
import io.relata.runtime.mutation.Shape.DetachAll;
import io.relata.runtime.mutation.Shape.Insert;
import io.relata.runtime.mutation.Shape.Link;
import io.relata.runtime.mutation.Shape.Unlink;
import io.relata.runtime.mutation.Shape.Update;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The text of every statement that changes records: the only place of this package that
 * concatenates SQL. Each takes its rows as one text array per cell, so that the text is the same
 * for one row and for a thousand.
 *
 * @param schema of the tenant's tables
 */
record MutationSql(String schema) {

    String write(Shape shape) {
        return switch (shape) {
            case Insert insert -> insert(insert);
            case Update update -> update(update);
            case Attach attach -> attach(attach);
            case Detach(var table, var key) ->
                    clear(table, key, rows(2), "t.id = c0::uuid AND " + is(key, "c1"));
            case DetachAll(var table, var key) -> clear(table, key, rows(1), is(key, "c0"));
            case Link link -> link(link);
            case Unlink(var table, var own, var other) ->
                    "DELETE FROM %s AS t USING %s WHERE %s AND %s"
                            .formatted(table(table), rows(2), is(own, "c0"), is(other, "c1"));
        };
    }

    /** How many arrays {@link #write} takes. */
    static int cells(Shape shape) {
        return switch (shape) {
            case Insert(_, var columns) -> columns.size();
            case Update(_, var columns) -> columns.size() + 1;
            case Attach _, Detach _, Unlink _ -> 2;
            case DetachAll _ -> 1;
            case Link _ -> 3;
        };
    }

    /** {@code SELECT FROM s.e7 WHERE id = ANY (?::uuid[]) ORDER BY id FOR UPDATE}. */
    String lockAll(EntityId table) {
        return "SELECT FROM %s WHERE id = ANY (?::uuid[]) ORDER BY id FOR UPDATE"
                .formatted(table(table));
    }

    /** {@code SELECT c0, t.id::text FROM unnest(?::text[]) AS u(c0) JOIN s.e7 AS t ON t.f3 = …}. */
    String lookup(KeyColumn key) {
        return "SELECT c0, t.id::text FROM %s JOIN %s AS t ON t.%s = c0::%s"
                .formatted(rows(1), table(key.table()), key.column().name(), key.column().type());
    }

    /** Locks the record for as long as its row is being changed, and answers its version. */
    String lock(EntityId table) {
        return "SELECT t.row_version FROM %s AS t WHERE t.id = ?::uuid FOR NO KEY UPDATE"
                .formatted(table(table));
    }

    String delete(EntityId table) {
        return "DELETE FROM %s AS t WHERE t.id = ?::uuid".formatted(table(table));
    }

    /** The record whose key points to another. */
    String child(EntityId table, RelationshipId key) {
        return "SELECT t.id::text FROM %s AS t WHERE %s LIMIT 1"
                .formatted(table(table), is(key, "?"));
    }

    /** The record that a record's key points to. */
    String parent(EntityId table, RelationshipId key) {
        return "SELECT t.%s::text FROM %s AS t WHERE t.id = ?::uuid"
                .formatted(PhysicalNames.column(key), table(table));
    }

    /** Counts and samples the records that point to one record. */
    String pointing(EntityId table, RelationshipId key) {
        return "%s WHERE %s".formatted(counted(table), is(key, "?"));
    }

    /** Counts and samples records whose key points to nothing, while the constraint is deferred. */
    String dangling(EntityId table, RelationshipId key, EntityId referenced) {
        var column = PhysicalNames.column(key);
        return "%s WHERE t.%s IS NOT NULL AND NOT EXISTS (SELECT FROM %s AS p WHERE p.id = t.%s)"
                .formatted(counted(table), column, table(referenced), column);
    }

    private String counted(EntityId table) {
        return "SELECT count(*), (array_agg(t.id::text ORDER BY t.id))[1:10] FROM %s AS t"
                .formatted(table(table));
    }

    private String insert(Insert insert) {
        return "INSERT INTO %s (%s) SELECT %s FROM %s"
                .formatted(
                        table(insert.table()),
                        insert.columns().stream().map(Column::name).collect(joining(", ")),
                        casts(insert.columns(), 0).collect(joining(", ")),
                        rows(insert.columns().size()));
    }

    private String update(Update update) {
        var casts = casts(update.columns(), 1).toList();
        var assignments =
                IntStream.range(0, casts.size())
                        .mapToObj(i -> update.columns().get(i).name() + " = " + casts.get(i))
                        .collect(joining(", "));
        return "UPDATE %s AS t SET %s FROM %s WHERE t.id = c0::uuid"
                .formatted(table(update.table()), assignments, rows(casts.size() + 1));
    }

    /** Answers the children that it moved. */
    private String attach(Attach attach) {
        var column = PhysicalNames.column(attach.key());
        var free =
                attach.exclusive()
                        ? " AND (t.%s IS NULL OR %s)".formatted(column, is(attach.key(), "c1"))
                        : "";
        return "UPDATE %s AS t SET %s = c1::uuid FROM %s WHERE t.id = c0::uuid%s RETURNING c0"
                .formatted(table(attach.table()), column, rows(2), free);
    }

    private String link(Link link) {
        var own = PhysicalNames.column(link.ownKey());
        var other = PhysicalNames.column(link.otherKey());
        var again =
                link.uniquePair() ? " ON CONFLICT (%s, %s) DO NOTHING".formatted(own, other) : "";
        return "INSERT INTO %s (id, %s, %s) SELECT c0::uuid, c1::uuid, c2::uuid FROM %s%s"
                .formatted(table(link.table()), own, other, rows(3), again);
    }

    private String clear(EntityId table, RelationshipId key, String rows, String condition) {
        return "UPDATE %s AS t SET %s = NULL FROM %s WHERE %s"
                .formatted(table(table), PhysicalNames.column(key), rows, condition);
    }

    private static String is(RelationshipId key, String cell) {
        return "t.%s = %s::uuid".formatted(PhysicalNames.column(key), cell);
    }

    private static Stream<String> casts(List<Column> columns, int first) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> "c%d::%s".formatted(first + i, columns.get(i).type()));
    }

    /** {@code unnest(?::text[], ?::text[]) AS u(c0, c1)}. */
    private static String rows(int cells) {
        var names = IntStream.range(0, cells).mapToObj(i -> "c" + i).collect(joining(", "));
        var arrays = Stream.generate(() -> "?::text[]").limit(cells).collect(joining(", "));
        return "unnest(%s) AS u(%s)".formatted(arrays, names);
    }

    private String table(EntityId table) {
        return schema + "." + PhysicalNames.table(table);
    }
}
