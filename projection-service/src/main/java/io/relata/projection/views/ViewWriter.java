package io.relata.projection.views;

import static io.relata.projection.ddl.SqlText.identifier;
import static io.relata.projection.ddl.SqlText.literal;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Prints views of the tables of {@code schema} as SQL for {@code viewSchema}. */
public record ViewWriter(String schema, String viewSchema) {

    /** {@code CREATE VIEW "tenant_acme"."books" AS SELECT id, f3 AS "title" FROM "t_…"."e7"}. */
    public String create(View view) {
        var statements = new ArrayList<String>();
        statements.add(
                "CREATE VIEW %s AS SELECT %s FROM %s.%s"
                        .formatted(
                                name(view.name()),
                                view.columns().stream()
                                        .map(ViewWriter::column)
                                        .collect(Collectors.joining(", ")),
                                identifier(schema),
                                identifier(view.table())));
        if (view.comment() != null) {
            statements.add(
                    "COMMENT ON VIEW %s IS %s"
                            .formatted(name(view.name()), literal(view.comment())));
        }
        for (var column : view.columns()) {
            if (column.comment() != null) {
                statements.add(
                        "COMMENT ON COLUMN %s.%s IS %s"
                                .formatted(
                                        name(view.name()),
                                        identifier(column.name()),
                                        literal(column.comment())));
            }
        }
        return String.join(";\n", statements);
    }

    public String drop(List<String> names) {
        return "DROP VIEW IF EXISTS "
                + names.stream().map(this::name).collect(Collectors.joining(", "));
    }

    private static String column(View.ViewColumn column) {
        if (column.names() != null) {
            return names(column, column.names()) + " AS " + identifier(column.name());
        }
        return column.column().equals(column.name())
                ? column.name()
                : identifier(column.column()) + " AS " + identifier(column.name());
    }

    /** {@code CASE "f3" WHEN 4 THEN 'DRAFT' WHEN 5 THEN 'LIVE' END}. */
    private static String names(View.ViewColumn column, SequencedMap<Integer, String> names) {
        var value = identifier(column.column());
        return column.list()
                ? "CASE WHEN %s IS NOT NULL THEN ARRAY(SELECT %s FROM unnest(%s) WITH ORDINALITY AS u(v, n) ORDER BY n) END"
                        .formatted(value, nameOf("u.v", names), value)
                : nameOf(value, names);
    }

    private static String nameOf(String value, SequencedMap<Integer, String> names) {
        return names.isEmpty()
                ? "NULL::text"
                : names.entrySet().stream()
                        .map(name ->
                                "WHEN %d THEN %s"
                                        .formatted(name.getKey(), literal(name.getValue())))
                        .collect(Collectors.joining(" ", "CASE " + value + " ", " END"));
    }

    private String name(String name) {
        return identifier(viewSchema) + "." + identifier(name);
    }
}
