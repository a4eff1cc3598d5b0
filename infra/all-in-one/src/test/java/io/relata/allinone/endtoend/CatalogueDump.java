package io.relata.allinone.endtoend;

import java.util.List;

/** Everything that PostgreSQL knows of a schema's tables and views, as comparable lines. */
public final class CatalogueDump {

    private CatalogueDump() {}

    public static List<String> of(SqlSource database, String schema) {
        return database.sql(
                """
                SELECT line FROM (
                  SELECT 'column ' || c.relname || ' ' || c.relkind::text || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                      || ' ' || a.attnotnull || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') AS line
                  FROM pg_class c
                  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
                  WHERE c.relnamespace = to_regnamespace('%1$s') AND c.relkind IN ('r', 'v')
                  UNION ALL
                  SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated
                  FROM pg_constraint WHERE connamespace = to_regnamespace('%1$s')
                  UNION ALL
                  SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = '%1$s'
                  UNION ALL
                  SELECT 'view ' || viewname || ' ' || definition FROM pg_views WHERE schemaname = '%1$s'
                  UNION ALL
                  SELECT 'trigger ' || pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                  WHERE c.relnamespace = to_regnamespace('%1$s') AND NOT t.tgisinternal
                  UNION ALL
                  SELECT 'function ' || pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = to_regnamespace('%1$s')
                ) everything ORDER BY line\
                """
                        .formatted(schema));
    }

    /** Something that can be asked in SQL. */
    public interface SqlSource {
        List<String> sql(String statement);
    }
}
