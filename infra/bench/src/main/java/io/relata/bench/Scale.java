package io.relata.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Multiplies the records of a tenant inside the database: each copy has ids and links with another
 * first group of digits, and unique numbers and texts of its own.
 */
final class Scale {
    private static final String TABLES =
            """
            select c.oid::regclass::text from pg_class c
            where c.relnamespace = ?::regnamespace and c.relkind = 'r' order by c.oid
            """;

    private static final String COLUMNS =
            """
            select quote_ident(a.attname), format(
              case
                when a.atttypid = 'uuid'::regtype
                  then 'overlay(%1$I::text placing lpad(to_hex(copy), 4, ''0'') from 1 for 4)::uuid'
                when not u.is_unique then '%1$I'
                when a.atttypid = 'int4'::regtype then '%1$I + copy * 100000'
                when a.atttypid = 'text'::regtype then '%1$I || '' '' || copy'
                else '%1$I'
              end, a.attname)
            from pg_attribute a,
              lateral (select exists (select from pg_index i
                where i.indrelid = a.attrelid and i.indisunique
                  and a.attnum = any(i.indkey)) as is_unique) u
            where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
              and a.attgenerated = ''
            order by a.attnum
            """;

    private Scale() {}

    /** The records there are become {@code times} as many. */
    static void multiply(String jdbcUrl, String schema, int times) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false);
            // Copies refer to each other across tables, and need no check and no trigger.
            execute(connection, "set local session_replication_role = replica");
            for (var table : tables(connection, schema)) {
                execute(connection, copy(connection, table, times));
            }
            connection.commit();
            connection.setAutoCommit(true);
            execute(connection, "vacuum analyze");
        }
    }

    private static List<String> tables(Connection connection, String schema) throws SQLException {
        try (var statement = connection.prepareStatement(TABLES)) {
            statement.setString(1, schema);
            var rows = statement.executeQuery();
            var tables = new ArrayList<String>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    /**
     * {@code insert into t_….e7 (id, f31) select overlay(…), f31 from t_….e7, generate_series(…)}.
     */
    private static String copy(Connection connection, String table, int times) throws SQLException {
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        try (var statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            var rows = statement.executeQuery();
            while (rows.next()) {
                names.add(rows.getString(1));
                values.add(rows.getString(2));
            }
        }
        return "insert into %s (%s) select %s from %s, generate_series(1, %d) copy"
                .formatted(
                        table,
                        String.join(", ", names),
                        String.join(", ", values),
                        table,
                        times - 1);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
