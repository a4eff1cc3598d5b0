package io.relata.projection.verify;

import io.relata.projection.ddl.SqlText;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.springframework.jdbc.core.JdbcTemplate;

/** What PostgreSQL says that a schema holds, a line for each thing, without the schema's name. */
record CatalogueText(JdbcTemplate database) {

    SequencedSet<String> tables(String schema) {
        return lines(TABLES, schema, schema);
    }

    SequencedSet<String> views(String viewSchema, String schema) {
        return lines(VIEWS, viewSchema, schema);
    }

    /** Names that the search path finds are printed without their schema. */
    private SequencedSet<String> lines(String query, String listed, String searched) {
        database.execute("SET LOCAL search_path TO " + SqlText.identifier(searched));
        return new LinkedHashSet<>(database.query(query, (row, _) -> row.getString(1), listed));
    }

    private static final String TABLES =
            """
            WITH space AS (SELECT to_regnamespace(?) AS id), tables AS (
              SELECT c.oid, c.relname FROM pg_class c JOIN space ON c.relnamespace = space.id AND c.relkind = 'r')
            SELECT line FROM (
              SELECT 'table ' || relname AS line FROM tables
              UNION ALL
              SELECT 'column ' || t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
                || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
              FROM tables t
              JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
              LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
              UNION ALL
              SELECT 'constraint ' || o.conname || ' on ' || t.relname || ' ' || pg_get_constraintdef(o.oid)
              FROM tables t JOIN pg_constraint o ON o.conrelid = t.oid AND o.contype <> 'n'
              UNION ALL
              SELECT 'index ' || c.relname || ' ' || pg_get_indexdef(i.indexrelid, 0, true)
                || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END
              FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid
              UNION ALL
              SELECT 'trigger ' || pg_get_triggerdef(g.oid, true)
                || CASE g.tgenabled WHEN 'O' THEN '' ELSE ' DISABLED' END
              FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
              UNION ALL
              SELECT 'function ' || p.proname || ' ' || p.prosrc FROM pg_proc p JOIN space ON p.pronamespace = space.id
            ) contents ORDER BY line\
            """;

    private static final String VIEWS =
            """
            WITH views AS (
              SELECT c.oid, c.relname FROM pg_class c
              WHERE c.relnamespace = to_regnamespace(?) AND c.relkind = 'v')
            SELECT line FROM (
              SELECT 'view ' || relname || ' AS ' || pg_get_viewdef(oid, true) AS line FROM views
              UNION ALL
              SELECT 'comment on ' || v.relname || coalesce('.' || a.attname, '') || ' ' || d.description
              FROM views v
              JOIN pg_description d ON d.objoid = v.oid AND d.classoid = 'pg_class'::regclass
              LEFT JOIN pg_attribute a ON a.attrelid = v.oid AND a.attnum = d.objsubid AND d.objsubid > 0
            ) contents ORDER BY line\
            """;
}
