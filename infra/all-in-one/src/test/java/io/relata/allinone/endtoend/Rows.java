package io.relata.allinone.endtoend;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a statement answers, a line a row, columns joined by {@code |}. */
public final class Rows {

    private Rows() {}

    public static List<String> of(Connection connection, String statement) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(statement)) {
            var lines = new ArrayList<String>();
            while (rows.next()) {
                var line = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    line.add(String.valueOf(rows.getString(i)));
                }
                lines.add(String.join("|", line));
            }
            return lines;
        }
    }
}
