package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.RelationshipId;
import io.relata.runtime.mutation.Key.KeyColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One root field's share of the document's transaction.
 *
 * @param start where the field began; null at the beginning of the transaction, which needs no
 *     savepoint to go back to
 */
record Session(Connection connection, MutationSql sql, @Nullable Savepoint start) {

    static Session first(Connection connection, MutationSql sql) {
        return new Session(connection, sql, null);
    }

    static Session next(Connection connection, MutationSql sql) throws SQLException {
        return new Session(connection, sql, connection.setSavepoint());
    }

    /** Foreign keys are judged when a field ends: records of one input may come in any order. */
    void judgeConstraints() throws SQLException {
        execute(sql.judgeKeys());
    }

    void deferConstraints() throws SQLException {
        execute("SET CONSTRAINTS ALL DEFERRED");
    }

    /** Undoes what the field did so far. */
    void goBack() throws SQLException {
        if (start == null) {
            connection.rollback();
        } else {
            connection.rollback(start);
        }
    }

    /** The records that the values of one column pick. */
    List<Found> lookup(Key.KeyColumn column, List<String> values) throws SQLException {
        return find(sql.lookup(column), List.of(values));
    }

    /**
     * The records at one end of several records, in order of their ids.
     *
     * @param which the column whose values they have, in order of {@code of}
     */
    List<Found> partners(Way way, List<String> of, @Nullable KeyColumn which, List<String> values)
            throws SQLException {
        var arrays = which == null ? List.of(of) : List.of(of, values);
        return find(sql.partners(way, which), arrays);
    }

    private List<Found> find(String text, List<List<String>> arrays) throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            for (int i = 0; i < arrays.size(); i++) {
                statement.setArray(
                        i + 1, connection.createArrayOf("text", arrays.get(i).toArray()));
            }
            statement.setMaxRows(Mutations.ROW_LIMIT + 1);
            var found = new ArrayList<Found>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Found(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
            return Mutations.withinLimit(found);
        }
    }

    /**
     * @return the version of the record, which stays locked; null when there is none
     */
    @Nullable Long lock(FieldPlan.Target target) throws SQLException {
        try (var statement = connection.prepareStatement(sql.lock(target.table()))) {
            statement.setString(1, target.id());
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : null;
            }
        }
    }

    /** Whether there was such a record. */
    boolean delete(FieldPlan.Removal removal) throws SQLException {
        try (var statement = connection.prepareStatement(sql.delete(removal.table()))) {
            statement.setString(1, removal.id());
            return statement.executeUpdate() == 1;
        }
    }

    @Nullable String child(EntityId table, RelationshipId key, String parent) throws SQLException {
        return find(sql.child(table, key), parent);
    }

    @Nullable String parent(EntityId table, RelationshipId key, String child) throws SQLException {
        return find(sql.parent(table, key), child);
    }

    private @Nullable String find(String query, String id) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, id);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    /** Counts the records that point to one that is gone. */
    Dangling pointing(Relationship relationship, String id) throws SQLException {
        var text = sql.pointing(relationship.owningEnd().entity(), relationship.id());
        try (var statement = connection.prepareStatement(text)) {
            statement.setString(1, id);
            return count(statement);
        }
    }

    /** Counts the records whose key points to nothing; reads the whole table. */
    Dangling dangling(Relationship relationship) throws SQLException {
        var text =
                sql.dangling(
                        relationship.owningEnd().entity(),
                        relationship.id(),
                        relationship.referencedEnd().entity());
        try (var statement = connection.prepareStatement(text)) {
            return count(statement);
        }
    }

    private static Dangling count(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            rows.next();
            var ids = rows.getArray(2);
            return new Dangling(
                    rows.getLong(1), ids == null ? List.of() : List.of((String[]) ids.getArray()));
        }
    }

    /**
     * @param rows of texts, as many in each as the shape has cells
     */
    void write(Shape shape, List<List<@Nullable String>> rows) throws SQLException {
        try (var statement = prepare(shape, rows)) {
            statement.executeUpdate();
        }
    }

    /** Writes, and answers the first cells of the rows that found a record to change. */
    Set<String> writeReturning(Shape shape, List<List<@Nullable String>> rows) throws SQLException {
        try (var statement = prepare(shape, rows);
                var changed = statement.executeQuery()) {
            var first = new LinkedHashSet<String>();
            while (changed.next()) {
                first.add(changed.getString(1));
            }
            return first;
        }
    }

    private PreparedStatement prepare(Shape shape, List<List<@Nullable String>> rows)
            throws SQLException {
        var statement = connection.prepareStatement(sql.write(shape));
        for (int cell = 0; cell < MutationSql.cells(shape); cell++) {
            var column = new ArrayList<@Nullable String>(rows.size());
            for (var row : rows) {
                column.add(row.get(cell));
            }
            statement.setArray(cell + 1, connection.createArrayOf("text", column.toArray()));
        }
        return statement;
    }

    private void execute(String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /**
     * A record that was looked up.
     *
     * @param key what picks it; with {@code which} where two values do
     */
    record Found(String key, @Nullable String which, String id) {}

    /**
     * @param sampleIds at most ten
     */
    record Dangling(long count, List<String> sampleIds) {}
}
