package io.relata.runtime.execution;

import io.relata.runtime.plan.Bindings;
import io.relata.runtime.plan.Limits;
import io.relata.runtime.plan.QueryPlan;
import io.relata.runtime.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a plan on a connection. */
final class Statements {

    private Statements() {}

    /** Everything that the variables can make refused is refused here, without a connection. */
    static @Nullable String[] bind(
            SqlText sql, Map<String, @Nullable Object> variables, @Nullable String ids) {
        var parameters = sql.parameters();
        var texts = new @Nullable String[parameters.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Bindings.text(parameters.get(i), variables, ids);
        }
        return texts;
    }

    static @Nullable String[] bind(
            QueryPlan plan, Map<String, @Nullable Object> variables, @Nullable String ids) {
        for (var source : plan.checked()) {
            Bindings.text(source, variables, ids);
        }
        return bind(plan.sql(), variables, ids);
    }

    static void run(
            Connection connection, QueryPlan plan, @Nullable String[] parameters, Output out)
            throws SQLException {
        try (var statement = connection.prepareStatement(plan.sql().text())) {
            for (int i = 0; i < parameters.length; i++) {
                set(statement, i + 1, parameters[i]);
            }
            statement.setMaxRows(Limits.ROWS + 1);
            try (var rows = statement.executeQuery()) {
                RowEncoder.write(rows, plan, out);
            }
        }
    }

    /** Without a type: the statement's cast says what the text is. */
    static void set(PreparedStatement statement, int index, @Nullable String value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.OTHER);
        } else {
            statement.setObject(index, value, Types.OTHER);
        }
    }
}
