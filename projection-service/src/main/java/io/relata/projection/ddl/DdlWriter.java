package io.relata.projection.ddl;

import static io.relata.projection.ddl.SqlText.identifier;
import static io.relata.projection.ddl.SqlText.literal;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.OnDelete;
import io.relata.projection.ddl.DdlStep.AddFilled;
import io.relata.projection.ddl.DdlStep.Convert;
import io.relata.projection.ddl.DdlStep.Discard;
import io.relata.projection.ddl.DdlStep.Drop;
import io.relata.projection.ddl.DdlStep.Fill;
import io.relata.projection.ddl.DdlStep.Finish;
import io.relata.projection.ddl.DdlStep.LinkEmpty;
import io.relata.projection.ddl.DdlStep.Make;
import io.relata.projection.ddl.DdlStep.MoveLinks;
import io.relata.projection.ddl.DdlStep.MoveValues;
import io.relata.projection.ddl.DdlStep.Replace;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints steps as SQL for the tables of one PostgreSQL schema. */
public record DdlWriter(String schema) {

    public String write(List<DdlStep> steps) {
        return steps.stream().map(this::write).collect(Collectors.joining(";\n"));
    }

    public String write(DdlStep step) {
        return switch (step) {
            case Make(var part) -> make(part);
            case AddFilled(var column, var value) -> addFilled(column, value);
            case Drop(var part) -> drop(part);
            case Replace(var part, var by) -> replace(part, by);
            case Fill fill -> fill(fill);
            case LinkEmpty(var rule, var partner) -> new AtLeastOneSql(schema).link(rule, partner);
            case Convert convert -> convert(convert);
            case MoveLinks move -> new LinkSql(schema).write(move);
            case MoveValues move -> new ValueSql(schema).write(move);
            case Finish(var before, var part) -> finish(before, part);
            case Discard(var part) -> discard(part);
        };
    }

    private String make(Part part) {
        return switch (part) {
            case Part.Table table -> createTable(table);
            case Column column -> alter(column, "ADD COLUMN " + definition(column));
            case Part.Default value -> alter(value, setDefault(value));
            case Part.NotNull(_, var column) -> alter(part, alterColumn(column, "SET NOT NULL"));
            case Check check -> alter(check, "ADD " + check(check));
            case ForeignKey key -> alter(key, "ADD " + foreignKey(key));
            case Index index -> createIndex(index, "");
            case ParentGuard guard -> new GuardSql(schema).make(guard);
            case AtLeastOne rule -> new AtLeastOneSql(schema).make(rule);
            case InStep inStep -> new InStepSql(schema).make(inStep);
        };
    }

    private String drop(Part part) {
        return switch (part) {
            case Part.Table table -> "DROP TABLE " + name(table.name());
            case Column column -> alter(column, "DROP COLUMN " + identifier(column.name()));
            case Part.Default(_, var column, _) -> alter(part, alterColumn(column, "DROP DEFAULT"));
            case Part.NotNull(_, var column) -> alter(part, alterColumn(column, "DROP NOT NULL"));
            case Check _, ForeignKey _ -> alter(part, dropConstraint(part.name()));
            case Index index -> "DROP INDEX " + name(index.name());
            case ParentGuard guard -> new GuardSql(schema).drop(guard);
            case AtLeastOne rule -> new AtLeastOneSql(schema).drop(rule);
            case InStep inStep -> new InStepSql(schema).drop(inStep, inStep.name());
        };
    }

    /**
     * A new constraint is validated while records can still be read; only then is the old one
     * dropped, for which nobody may read for a moment.
     */
    private String replace(Part part, Part by) {
        return switch (by) {
            case Part.Default value -> alter(value, setDefault(value));
            case Check _, ForeignKey _ ->
                    String.join(";\n", addUnvalidated(by), validate(by), finish(part, by));
            case Index _, AtLeastOne _ -> drop(part) + ";\n" + make(by);
            case InStep _ -> make(by);
            case Part.Table _, Column _, Part.NotNull _, ParentGuard _ ->
                    throw new IllegalStateException("has only one form: " + by);
        };
    }

    /** {@code ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f3_ck_max_prepared" CHECK (…) NOT VALID}. */
    public String addUnvalidated(Part part) {
        if (part instanceof AtLeastOne rule) {
            return new AtLeastOneSql(schema).announce(rule);
        }
        var definition =
                switch (part) {
                    case Part.NotNull(_, var column) ->
                            "CHECK (%s IS NOT NULL)".formatted(identifier(column));
                    case Check check -> "CHECK (%s)".formatted(condition(check));
                    case ForeignKey key -> reference(key);
                    case Part.Table _,
                            Column _,
                            Part.Default _,
                            Index _,
                            ParentGuard _,
                            AtLeastOne _,
                            InStep _ ->
                            throw new IllegalStateException("is not a constraint: " + part);
                };
        return alter(
                part,
                "ADD CONSTRAINT %s %s NOT VALID"
                        .formatted(identifier(Prepared.nameOf(part)), definition));
    }

    /** Takes no lock that a writer would feel. */
    public String validate(Part part) {
        return part instanceof AtLeastOne rule
                ? new AtLeastOneSql(schema).validate(rule)
                : alter(part, "VALIDATE CONSTRAINT " + identifier(Prepared.nameOf(part)));
    }

    /** A prepared constraint takes the place of what it was prepared for. */
    String finish(@Nullable Part before, Part part) {
        return switch (part) {
            case Part.NotNull(_, var column) ->
                    // Proved by the check, so no record is read.
                    alter(part, alterColumn(column, "SET NOT NULL"))
                            + ";\n"
                            + alter(part, dropConstraint(Prepared.nameOf(part)));
            case Check _, ForeignKey _ -> takePlace(before, part);
            case Index index -> takePlace(before, index);
            case AtLeastOne rule -> new AtLeastOneSql(schema).finish((AtLeastOne) before, rule);
            case InStep inStep -> make(inStep) + ";\n" + discard(inStep);
            case Part.Table _, Column _, Part.Default _, ParentGuard _ ->
                    throw new IllegalStateException("is whole once it is prepared: " + part);
        };
    }

    private String takePlace(@Nullable Part before, Index index) {
        var rename =
                "ALTER INDEX %s RENAME TO %s"
                        .formatted(name(Prepared.nameOf(index)), identifier(index.name()));
        return before == null ? rename : drop(before) + ";\n" + rename;
    }

    private String discard(Part part) {
        return switch (part) {
            case Part.Table _, Column _ -> drop(part);
            case Index index -> "DROP INDEX " + name(Prepared.nameOf(index));
            case Part.NotNull _, Check _, ForeignKey _ ->
                    alter(part, dropConstraint(Prepared.nameOf(part)));
            case AtLeastOne rule -> new AtLeastOneSql(schema).discard(rule);
            case InStep inStep -> new InStepSql(schema).drop(inStep, Prepared.nameOf(inStep));
            case Part.Default _, ParentGuard _ ->
                    throw new IllegalStateException("is never prepared: " + part);
        };
    }

    private String takePlace(@Nullable Part before, Part part) {
        var rename =
                alter(
                        part,
                        "RENAME CONSTRAINT %s TO %s"
                                .formatted(
                                        identifier(Prepared.nameOf(part)),
                                        identifier(part.name())));
        return before == null
                ? rename
                : alter(before, dropConstraint(before.name())) + ";\n" + rename;
    }

    /** {@code UPDATE "t_1"."e1" SET "f3" = 'x'::text WHERE "f3" IS NULL}. */
    private String fill(Fill fill) {
        var update =
                update(
                        fill.table(),
                        fill.column(),
                        SqlText.value(fill.value()),
                        identifier(fill.column()) + " IS NULL");
        // A table with keys that are still to be judged cannot be altered.
        return fill.value().type().equals(ColumnType.KEY)
                ? update + ";\nSET CONSTRAINTS ALL IMMEDIATE"
                : update;
    }

    /** {@code UPDATE "t_1"."e1" SET "f3_2" = (…)::int4 WHERE "f3" IS NOT NULL}. */
    private String convert(Convert convert) {
        var value = identifier(convert.from().column());
        return update(
                convert.table(),
                convert.to().column(),
                Conversions.convert(convert.from(), convert.to(), value),
                value + " IS NOT NULL");
    }

    private String update(String table, String column, String value, String where) {
        return "SET LOCAL relata.fills TO 'on';\nUPDATE %s SET %s = %s WHERE %s;\nSET LOCAL relata.fills TO 'off'"
                .formatted(name(table), identifier(column), value, where);
    }

    /** The condition of a check, over the value of its column. */
    public static String condition(Check check) {
        return condition(check, identifier(check.column()));
    }

    /** The condition of a check, over any value of its type. */
    public static String condition(Check check, String value) {
        var type = check.type();
        return switch (check.rule()) {
            case Check.Rule.MaxLength(var characters) ->
                    type.list()
                            ? "relata_projection.every_length(%s, %d)".formatted(value, characters)
                            : "char_length(%s) <= %d".formatted(value, characters);
            case Check.Rule.Pattern(var pattern) ->
                    type.list()
                            ? "relata_projection.every_match(%s, %s)"
                                    .formatted(value, literal(pattern))
                            : "%s ~ %s".formatted(value, literal(pattern));
            case Check.Rule.AtLeast(var bound) -> compare(bound, "<=", type, value);
            case Check.Rule.AtMost(var bound) -> compare(bound, ">=", type, value);
            case Check.Rule.OneOf(var numbers) -> {
                var all =
                        numbers.stream()
                                .sorted()
                                .map(String::valueOf)
                                .collect(Collectors.joining(",", "'{", "}'::int4[]"));
                yield type.list()
                        ? "%s <@ %s".formatted(value, all)
                        : "%s = ANY (%s)".formatted(value, all);
            }
            case Check.Rule.Converted(_, var is) ->
                    "NOT (%s) OR %s IS NOT NULL".formatted(is, value);
            case Check.Rule.KeySize(var bytes) ->
                    "octet_length(%s::text) <= %d".formatted(value, bytes);
        };
    }

    /** The condition of {@code records} that have none at an end. */
    public String hasNone(AtLeastOne rule) {
        return new AtLeastOneSql(schema).hasNone(rule);
    }

    /** A value as SQL: {@code 'new'::text}, {@code ARRAY['a','b']::text[]}. */
    public static String constant(Constant constant) {
        return SqlText.value(constant);
    }

    /** The bound stands left, where {@code ALL} of a list can follow it. */
    private static String compare(String bound, String operator, ColumnType type, String value) {
        return "%s::%s %s %s"
                .formatted(
                        literal(bound, type),
                        type.bound(),
                        operator,
                        type.list() ? "ALL (" + value + ")" : value);
    }

    private String createTable(Part.Table table) {
        return """
        CREATE TABLE %s (
          %s uuid DEFAULT uuidv7() CONSTRAINT %s PRIMARY KEY,
          %s timestamptz NOT NULL DEFAULT now(),
          %s timestamptz NOT NULL DEFAULT now(),
          %s bigint NOT NULL DEFAULT 1);
        CREATE TRIGGER %s BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION relata_projection.touch()\
        """
                .formatted(
                        name(table.name()),
                        PhysicalNames.ID,
                        identifier(table.primaryKey()),
                        PhysicalNames.CREATED_AT,
                        PhysicalNames.UPDATED_AT,
                        PhysicalNames.ROW_VERSION,
                        identifier(table.touchTrigger()),
                        name(table.name()));
    }

    /** A constant default is kept beside the table, so that no record is rewritten. */
    private String addFilled(Column column, Constant value) {
        return alter(
                column,
                "ADD COLUMN %s DEFAULT %s".formatted(definition(column), SqlText.value(value)));
    }

    private static String definition(Column column) {
        return identifier(column.name()) + " " + column.type().sql();
    }

    private static String setDefault(Part.Default value) {
        return alterColumn(value.column(), "SET DEFAULT " + SqlText.value(value.value()));
    }

    private static String alterColumn(String column, String change) {
        return "ALTER COLUMN %s %s".formatted(identifier(column), change);
    }

    private static String check(Check check) {
        return "CONSTRAINT %s CHECK (%s)".formatted(identifier(check.name()), condition(check));
    }

    String createIndex(Index index, String how) {
        return "CREATE %sINDEX %s%s ON %s (%s)"
                .formatted(
                        index.unique() ? "UNIQUE " : "",
                        how,
                        identifier(index.name()),
                        name(index.table()),
                        index.columns().stream()
                                .map(SqlText::identifier)
                                .collect(Collectors.joining(", ")));
    }

    private String foreignKey(ForeignKey key) {
        return "CONSTRAINT %s %s".formatted(identifier(key.name()), reference(key));
    }

    /** RESTRICT is NO ACTION, judged late: else the order of making constraints would decide. */
    private String reference(ForeignKey key) {
        return "FOREIGN KEY (%s) REFERENCES %s (%s) ON DELETE %s DEFERRABLE INITIALLY DEFERRED"
                .formatted(
                        identifier(key.column()),
                        name(key.referencedTable()),
                        PhysicalNames.ID,
                        onDelete(key.onDelete()));
    }

    private static String onDelete(OnDelete rule) {
        return switch (rule) {
            case RESTRICT -> "NO ACTION";
            case CASCADE -> "CASCADE";
            case SET_NULL -> "SET NULL";
        };
    }

    private String alter(Part part, String change) {
        return "ALTER TABLE %s %s".formatted(name(part.table()), change);
    }

    private static String dropConstraint(String name) {
        return "DROP CONSTRAINT " + identifier(name);
    }

    String name(String name) {
        return identifier(schema) + "." + identifier(name);
    }
}
