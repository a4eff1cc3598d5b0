package io.relata.runtime.mutation;

import static java.util.stream.Collectors.joining;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.runtime.mutation.Key.KeyColumn;
import io.relata.runtime.mutation.Shape.Attach;
import io.relata.runtime.mutation.Shape.Clear;
import io.relata.runtime.mutation.Shape.Delete;
import io.relata.runtime.mutation.Shape.Detach;
import io.relata.runtime.mutation.Shape.DetachAll;
import io.relata.runtime.mutation.Shape.DetachOthers;
import io.relata.runtime.mutation.Shape.Insert;
import io.relata.runtime.mutation.Shape.Link;
import io.relata.runtime.mutation.Shape.Move;
import io.relata.runtime.mutation.Shape.Relink;
import io.relata.runtime.mutation.Shape.Unlink;
import io.relata.runtime.mutation.Shape.Update;
import io.relata.runtime.schema.ApiMember;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text of every statement that changes records: the only place of this package that
 * concatenates SQL. Each takes its rows as one text array per cell, so that the text is the same
 * for one row and for a thousand.
 *
 * @param schema of the tenant's tables
 * @param today whose tables these are
 */
record MutationSql(String schema, SchemaModel today) {
    static final String JUDGE_ALL = "SET CONSTRAINTS ALL IMMEDIATE";

    private static final String LOCKED = " ORDER BY t.id FOR NO KEY UPDATE OF t";

    String write(Shape shape) {
        return switch (shape) {
            case Insert insert -> insert(insert);
            case Update(var table, var columns) -> update(table, columns, 1, "t.id = c0::uuid");
            case Attach(var table, var key, var exclusive) ->
                    attach(table, key, rows(2), exclusive ? isFree(key) : isAnother(key));
            case Move(var table, var key) ->
                    attach(
                            table,
                            key,
                            rows(3),
                            "(%s OR t.%s = ANY (c2::uuid[]))".formatted(isFree(key), column(key)));
            case Detach(var table, var key) ->
                    clear(table, key, rows(2), "t.id = c0::uuid AND " + is(key, "c1"));
            case DetachAll(var table, var key) -> clear(table, key, rows(1), is(key, "c0"));
            case DetachOthers(var table, var key) ->
                    clear(table, key, rows(2), "t.id <> c0::uuid AND " + is(key, "c1"));
            case Clear(var table, var key) -> clear(table, key, rows(1), "t.id = c0::uuid");
            case Delete(var table) ->
                    "DELETE FROM %s AS t USING %s WHERE t.id = c0::uuid"
                            .formatted(table(table), rows(1));
            case Link link -> link.uniquePair() ? linkOnce(link) : linkAgain(link);
            case Relink(var table, var own, var other, var columns) ->
                    update(table, columns, 2, is(own, "c0") + " AND " + is(other, "c1"));
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
            case Attach _, Detach _, DetachOthers _, Unlink _ -> 2;
            case Move _ -> 3;
            case DetachAll _, Clear _, Delete _ -> 1;
            case Link link -> link.columns().size() + 3;
            case Relink relink -> relink.columns().size() + 2;
        };
    }

    /** {@code SELECT FROM s.e7 WHERE id = ANY (?::uuid[]) ORDER BY id FOR UPDATE}. */
    String lockAll(EntityId table) {
        return "SELECT FROM %s WHERE id = ANY (?::uuid[]) ORDER BY id FOR UPDATE"
                .formatted(table(table));
    }

    /**
     * {@code SELECT c0, NULL, t.id::text FROM unnest(?::text[]) AS u(c0) JOIN s.e7 AS t ON t.f3 =
     * …}, and locks what it finds where that is going to be changed.
     */
    String lookup(KeyColumn key) {
        return "SELECT c0, NULL, t.id::text FROM %s JOIN %s AS t ON %s%s"
                .formatted(
                        rows(1),
                        table(key.table()),
                        matches(key, "c0"),
                        key.locked() ? LOCKED : "");
    }

    /**
     * The records at an end of others, locked: {@code SELECT c0, NULL, t.id::text FROM … JOIN s.e3
     * AS t ON t.r51 = c0::uuid ORDER BY t.id …}.
     *
     * @param which the unique column whose value in {@code c1} a record has as well
     */
    String partners(Way way, @Nullable KeyColumn which) {
        var column = which == null ? "NULL" : "c1";
        var and = which == null ? "" : " AND " + matches(which, "c1");
        return "SELECT c0, %s, t.id::text FROM %s JOIN %s%s%s"
                .formatted(column, rows(which == null ? 1 : 2), partner(way), and, LOCKED);
    }

    /** {@code t.f1 = (c0::text[])[1]::int4 AND …}, and {@code t.f1 = c0::int4} of one column. */
    private static String matches(KeyColumn key, String cell) {
        return IntStream.range(0, key.columns().size())
                .mapToObj(i -> {
                    var column = key.columns().get(i);
                    var value =
                            key.isComposite() ? "(%s::text[])[%d]".formatted(cell, i + 1) : cell;
                    return "t.%s = %s::%s".formatted(column.name(), value, column.type());
                })
                .collect(joining(" AND "));
    }

    private String partner(Way way) {
        var partner = table(way.to()) + " AS t ON ";
        return switch (way.link()) {
            case ApiMember.Link.OwnKey(var key) ->
                    "%s AS o ON o.id = c0::uuid JOIN %st.id = o.%s"
                            .formatted(table(way.from()), partner, column(key));
            case ApiMember.Link.TheirKey(_, var key, _) -> partner + is(key, "c0");
            case ApiMember.Link.JoinTable join ->
                    "%s AS l ON l.%s = c0::uuid JOIN %st.id = l.%s"
                            .formatted(
                                    table(join.table()),
                                    column(join.ownKey()),
                                    partner,
                                    column(join.otherKey()));
        };
    }

    /**
     * {@code SET CONSTRAINTS s.r4_fk, s.r9_fk IMMEDIATE}, which leaves "at least one" for later;
     * all at once where nothing has to wait.
     */
    String judgeKeys() {
        if (!needsOne()) {
            return JUDGE_ALL;
        }
        return today.liveRelationships().stream()
                .filter(Relationship::storesKey)
                .map(relationship -> schema + "." + PhysicalNames.foreignKey(relationship))
                .collect(joining(", ", "SET CONSTRAINTS ", " IMMEDIATE"));
    }

    /** Whether there are ends whose records need at least one. */
    boolean needsOne() {
        return today.liveRelationships().stream().anyMatch(MutationSql::needsOne);
    }

    private static boolean needsOne(Relationship relationship) {
        return Stream.of(Side.values())
                .anyMatch(side -> new EntityEnd(relationship, side).needsOne());
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
                .formatted(column(key), table(table));
    }

    /** Counts and samples the records that point to one record. */
    String pointing(EntityId table, RelationshipId key) {
        return "%s WHERE %s".formatted(counted(table), is(key, "?"));
    }

    /** Counts and samples records whose key points to nothing, while the constraint is deferred. */
    String dangling(EntityId table, RelationshipId key, EntityId referenced) {
        var column = column(key);
        return "%s WHERE t.%s IS NOT NULL AND NOT EXISTS (SELECT FROM %s AS p WHERE p.id = t.%s)"
                .formatted(counted(table), column, table(referenced), column);
    }

    private String counted(EntityId table) {
        return "SELECT count(*), (array_agg(t.id::text ORDER BY t.id))[1:10] FROM %s AS t"
                .formatted(table(table));
    }

    private String insert(Insert insert) {
        return insert(insert.table(), insert.columns(), rows(insert.columns().size()));
    }

    private String insert(EntityId table, List<Column> columns, String rows) {
        return "INSERT INTO %s (%s) SELECT %s FROM %s"
                .formatted(
                        table(table),
                        columns.stream().map(Column::name).collect(joining(", ")),
                        casts(columns, 0).collect(joining(", ")),
                        rows);
    }

    private String update(EntityId table, List<Column> columns, int first, String condition) {
        return "UPDATE %s AS t SET %s FROM %s WHERE %s"
                .formatted(
                        table(table),
                        assignments(columns, first),
                        rows(first + columns.size()),
                        condition);
    }

    /** {@code f1 = c2::text, f2 = c3::int4}. */
    private static String assignments(List<Column> columns, int first) {
        var casts = casts(columns, first).toList();
        return IntStream.range(0, casts.size())
                .mapToObj(i -> columns.get(i).name() + " = " + casts.get(i))
                .collect(joining(", "));
    }

    /** Answers the children that have the parent now; one that had it before is not touched. */
    private String attach(EntityId table, RelationshipId key, String rows, String condition) {
        return """
        WITH u AS (SELECT * FROM %s), moved AS
          (UPDATE %s AS t SET %s = c1::uuid FROM u WHERE t.id = c0::uuid AND %s RETURNING c0)
        SELECT c0 FROM moved UNION ALL SELECT c0 FROM u JOIN %s AS t ON t.id = c0::uuid AND %s\
        """
                .formatted(rows, table(table), column(key), condition, table(table), is(key, "c1"));
    }

    private String isFree(RelationshipId key) {
        return "t.%s IS NULL".formatted(column(key));
    }

    private String isAnother(RelationshipId key) {
        return "t.%s IS DISTINCT FROM c1::uuid".formatted(column(key));
    }

    /** A pair that is linked keeps its link, whoever linked it and be it at this very moment. */
    private String linkOnce(Link link) {
        var pair = is(link.ownKey(), "c1") + " AND " + is(link.otherKey(), "c2");
        var own = column(link.ownKey());
        var other = column(link.otherKey());
        var changed = "";
        var again = "NOTHING";
        if (!link.columns().isEmpty()) {
            var assignments = assignments(link.columns(), 3);
            changed =
                    ", changed AS (UPDATE %s AS t SET %s FROM u WHERE %s)"
                            .formatted(table(link.table()), assignments, pair);
            again = "UPDATE SET " + excluded(link.columns());
        }
        return """
        WITH u AS (SELECT * FROM %s)%s %s
        WHERE NOT EXISTS (SELECT FROM %s AS t WHERE %s) ON CONFLICT (%s, %s) DO %s\
        """
                .formatted(
                        rows(cells(link)),
                        changed,
                        insertLinks(link, "u"),
                        table(link.table()),
                        pair,
                        own,
                        other,
                        again);
    }

    private String linkAgain(Link link) {
        return insertLinks(link, rows(cells(link)));
    }

    private String insertLinks(Link link, String rows) {
        var columns =
                Stream.concat(
                                Stream.of(
                                        Column.ID,
                                        Column.of(today.relationship(link.ownKey())),
                                        Column.of(today.relationship(link.otherKey()))),
                                link.columns().stream())
                        .toList();
        return insert(link.table(), columns, rows);
    }

    private static String excluded(List<Column> columns) {
        return columns.stream()
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(joining(", "));
    }

    private String clear(EntityId table, RelationshipId key, String rows, String condition) {
        return "UPDATE %s AS t SET %s = NULL FROM %s WHERE %s"
                .formatted(table(table), column(key), rows, condition);
    }

    private String is(RelationshipId key, String cell) {
        return "t.%s = %s::uuid".formatted(column(key), cell);
    }

    private String column(RelationshipId key) {
        return PhysicalNames.column(today.relationship(key));
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
