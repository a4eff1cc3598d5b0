package io.relata.projection.ddl;

import static io.relata.projection.ddl.SqlText.identifier;
import static io.relata.projection.ddl.SqlText.literal;

import java.util.List;
import java.util.stream.Collectors;

/** Prints the triggers that keep columns in step, each with a function of its own. */
record InStepSql(String schema) {

    /**
     * What is written last counts, the present column before all: forth from it by conversions that
     * must be, back from it by those that there are.
     */
    String make(InStep part) {
        var columns =
                part.columns().stream()
                        .map(it -> identifier(it.column()))
                        .collect(Collectors.joining(", "));
        return trigger(part, part.name(), body(part.columns()), "UPDATE OF " + columns);
    }

    /**
     * While the columns from one on are being filled nobody else writes them, so every record that
     * is written gets their values; what a backfill put there stays.
     */
    String makeAhead(InStep part, List<Representation> columns) {
        var body = new StringBuilder("BEGIN\n");
        for (int i = 1; i < columns.size(); i++) {
            var from = value(columns.get(i - 1));
            body.append(
                            "  IF %s IS NULL OR %s IS DISTINCT FROM %s THEN\n"
                                    .formatted(
                                            value(columns.get(i)),
                                            from,
                                            from.replaceFirst("NEW", "OLD")))
                    .append(forth(columns.get(i - 1), columns.get(i)))
                    .append("\n  END IF;\n");
        }
        return trigger(part, Prepared.nameOf(part), body + "  RETURN NEW;\nEND", "UPDATE");
    }

    String drop(InStep part, String name) {
        return "DROP TRIGGER %s ON %s;\nDROP FUNCTION %s()"
                .formatted(identifier(name), name(part.table()), name(name));
    }

    private String trigger(InStep part, String name, String body, String when) {
        return """
        CREATE OR REPLACE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS %s;
        CREATE OR REPLACE TRIGGER %s BEFORE INSERT OR %s ON %s FOR EACH ROW EXECUTE FUNCTION %s()\
        """
                .formatted(
                        name(name),
                        literal(body),
                        identifier(name),
                        when,
                        name(part.table()),
                        name(name));
    }

    private static String body(List<Representation> columns) {
        var body = new StringBuilder("DECLARE\n  written int := ");
        body.append(written(columns)).append(";\nBEGIN\n");
        for (int i = 1; i < columns.size(); i++) {
            body.append("  IF written BETWEEN 1 AND %d THEN\n".formatted(i))
                    .append(forth(columns.get(i - 1), columns.get(i)))
                    .append("\n  END IF;\n");
        }
        for (int i = columns.size() - 1; i > 0; i--) {
            body.append("  IF written > %d THEN\n".formatted(i))
                    .append(set(columns.get(i), columns.get(i - 1)))
                    .append("\n  END IF;\n");
        }
        return body.append("  RETURN NEW;\nEND").toString();
    }

    /** Of a new record the present column may only have its default. */
    private static String written(List<Representation> columns) {
        var inserted = new StringBuilder();
        var updated = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            var column = identifier(columns.get(i).column());
            if (i < columns.size() - 1) {
                inserted.append(" WHEN NEW.%s IS NOT NULL THEN %d".formatted(column, i + 1));
            }
            updated.insert(
                    0,
                    " WHEN NEW.%s IS DISTINCT FROM OLD.%s THEN %d"
                            .formatted(column, column, i + 1));
        }
        return "CASE TG_OP WHEN 'INSERT' THEN CASE%s ELSE %d END ELSE CASE%s ELSE 0 END END"
                .formatted(inserted, columns.size(), updated);
    }

    private static String set(Representation from, Representation to) {
        return "    NEW.%s := %s;"
                .formatted(identifier(to.column()), Conversions.convert(from, to, value(from)));
    }

    private static String forth(Representation from, Representation to) {
        return """
        %s
            IF NEW.%s IS NULL AND %s THEN
              RAISE EXCEPTION 'a value has no form as %s'
                USING ERRCODE = 'check_violation', CONSTRAINT = %s, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;
            END IF;\
        """
                .formatted(
                        set(from, to),
                        identifier(to.column()),
                        Conversions.isThere(from, to, value(from)),
                        to.type(),
                        literal(InStep.converted(to)));
    }

    private static String value(Representation of) {
        return "NEW." + identifier(of.column());
    }

    private String name(String name) {
        return identifier(schema) + "." + identifier(name);
    }
}
