package io.relata.runtime.execution;

import static java.util.Objects.requireNonNull;

import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.RootPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Answers the root fields of a query from one snapshot. */
public final class Queries {
    private static final String ONE_SNAPSHOT =
            "set transaction isolation level repeatable read, read only";

    private final DataSource data;

    public Queries(DataSource data) {
        this.data = data;
    }

    /**
     * Writes {@code {"a":…,"b":…}}.
     *
     * @param introspected JSON of the root fields that the schema answers, by response key
     */
    public void answer(
            List<RootPlan> roots,
            Map<String, @Nullable Object> variables,
            Map<String, byte[]> introspected,
            Output out)
            throws SQLException {
        var statements = new ArrayList<Bound>();
        for (var root : roots) {
            bind(root, variables, statements);
        }
        try {
            answer(roots, statements, introspected, out);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private static void bind(
            RootPlan root, Map<String, @Nullable Object> variables, List<Bound> statements) {
        try {
            switch (root) {
                case RootPlan.Rows(_, var plan) ->
                        statements.add(new Bound(Statements.bind(plan, variables, null)));
                case RootPlan.DeletePreview preview ->
                        statements.add(new Bound(Statements.bind(preview.sql(), variables, null)));
                case RootPlan.Fixed _, RootPlan.Introspection _ -> {}
            }
        } catch (RequestRefused refused) {
            throw refused.at(root.responseKey());
        }
    }

    private void answer(
            List<RootPlan> roots,
            List<Bound> statements,
            Map<String, byte[]> introspected,
            Output out)
            throws SQLException {
        switch (statements.size()) {
            case 0 -> write(roots, statements, introspected, null, out);
            case 1 -> {
                try (var connection = data.getConnection()) {
                    write(roots, statements, introspected, connection, out);
                }
            }
            default -> fromOneSnapshot(roots, statements, introspected, out);
        }
    }

    private void fromOneSnapshot(
            List<RootPlan> roots,
            List<Bound> statements,
            Map<String, byte[]> introspected,
            Output out)
            throws SQLException {
        try (var connection = data.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(ONE_SNAPSHOT);
                write(roots, statements, introspected, connection, out);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static void write(
            List<RootPlan> roots,
            List<Bound> statements,
            Map<String, byte[]> introspected,
            @Nullable Connection connection,
            Output out)
            throws SQLException {
        var unread = statements.iterator();
        out.put('{');
        for (int i = 0; i < roots.size(); i++) {
            var root = roots.get(i);
            out.raw(i == 0 ? "\"" : ",\"").raw(root.responseKey()).raw("\":");
            try {
                write(root, unread, introspected, connection, out);
            } catch (RequestRefused refused) {
                throw refused.at(root.responseKey());
            } catch (SQLException e) {
                throw Failures.of(e).at(root.responseKey());
            }
        }
        out.put('}');
    }

    private static void write(
            RootPlan root,
            Iterator<Bound> unread,
            Map<String, byte[]> introspected,
            @Nullable Connection connection,
            Output out)
            throws SQLException {
        switch (root) {
            case RootPlan.Fixed(_, var json) -> out.raw(json);
            case RootPlan.Introspection(var key) -> out.put(introspected(introspected, key));
            case RootPlan.Rows(_, var plan) ->
                    Statements.run(requireNonNull(connection), plan, unread.next().parameters, out);
            case RootPlan.DeletePreview preview ->
                    DeletePreviews.run(
                            requireNonNull(connection), preview, unread.next().parameters, out);
        }
    }

    private static byte[] introspected(Map<String, byte[]> answers, String key) {
        var json = answers.get(key);
        return json == null ? RowEncoder.NULL : json;
    }

    private record Bound(@Nullable String[] parameters) {}
}
