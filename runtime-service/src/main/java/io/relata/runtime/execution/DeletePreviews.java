package io.relata.runtime.execution;

import io.relata.runtime.plan.Limits;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.RootPlan.DeletePreview;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Answers what a delete would do. */
final class DeletePreviews {

    private DeletePreviews() {}

    static void run(
            Connection connection, DeletePreview preview, @Nullable String[] parameters, Output out)
            throws SQLException {
        try (var statement = connection.prepareStatement(preview.sql().text())) {
            for (int i = 0; i < parameters.length; i++) {
                Statements.set(statement, i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                write(rows, preview, out);
            }
        }
    }

    private static void write(ResultSet rows, DeletePreview preview, Output out)
            throws SQLException {
        out.put('[');
        long going = 0;
        for (int row = 0; rows.next(); row++) {
            going += rows.getString(3).equals("DELETED") ? rows.getLong(2) : 0;
            if (going > Limits.ROWS) {
                throw new RequestRefused(
                        "LIMIT_EXCEEDED", "more than " + Limits.ROWS + " records would be deleted");
            }
            out.raw(row == 0 ? "{" : ",{");
            impact(rows, preview, out);
            out.put('}');
        }
        out.put(']');
    }

    private static void impact(ResultSet row, DeletePreview preview, Output out)
            throws SQLException {
        for (int i = 0; i < preview.members().size(); i++) {
            var member = preview.members().get(i);
            out.raw(i == 0 ? "\"" : ",\"").raw(member.responseKey()).raw("\":");
            switch (member.name()) {
                case "entity" -> out.text(preview.names().getOrDefault(row.getString(1), ""));
                case "count" -> out.raw(row.getString(2));
                case "action" -> out.text(row.getString(3));
                case "__typename" -> out.text("DeleteImpact");
                default -> throw new IllegalStateException("no member " + member.name());
            }
        }
    }
}
