package io.relata.projection.ddl;

import static io.relata.projection.ddl.SqlText.identifier;
import static io.relata.projection.ddl.SqlText.literal;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.OnDelete;
import io.relata.projection.ddl.DdlStep.AddColumn;
import io.relata.projection.ddl.DdlStep.AddForeignKey;
import io.relata.projection.ddl.DdlStep.CreateGuard;
import io.relata.projection.ddl.DdlStep.CreateIndex;
import io.relata.projection.ddl.DdlStep.CreateTable;
import io.relata.projection.ddl.DdlStep.DropForeignKey;
import io.relata.projection.ddl.DdlStep.DropGuard;
import io.relata.projection.ddl.DdlStep.DropIndex;
import io.relata.projection.ddl.DdlStep.ReplaceForeignKey;
import io.relata.projection.ddl.DdlStep.RetireColumn;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints steps as SQL for the tables of one PostgreSQL schema. */
public record DdlWriter(String schema) {

    public String write(List<DdlStep> steps) {
        return steps.stream().map(this::write).collect(Collectors.joining(";\n"));
    }

    public String write(DdlStep step) {
        return switch (step) {
            case CreateTable create -> createTable(create);
            case AddColumn add -> addColumn(add);
            case RetireColumn retire -> retireColumn(retire);
            case CreateIndex(var index) -> createIndex(index);
            case DropIndex(var index) -> "DROP INDEX " + name(index.name());
            case AddForeignKey(var key) -> alter(key.table(), "ADD " + foreignKey(key));
            case ReplaceForeignKey(var key) -> replaceForeignKey(key);
            case DropForeignKey(var key) -> alter(key.table(), dropConstraint(key.name()));
            case CreateGuard(var guard) -> createGuard(guard);
            case DropGuard(var guard) ->
                    "DROP TRIGGER %s ON %s"
                            .formatted(identifier(guard.name()), name(guard.table()));
        };
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
            case Check.Rule.KeySize(var bytes) ->
                    "octet_length(%s::text) <= %d".formatted(value, bytes);
        };
    }

    /** A value as SQL: {@code 'new'::text}, {@code ARRAY['a','b']::text[]}. */
    public static String constant(Constant constant) {
        return SqlText.value(constant);
    }

    /** The bound stands left, where {@code ALL} of a list can follow it. */
    private static String compare(String bound, String operator, ColumnType type, String value) {
        return "%s::%s %s %s"
                .formatted(
                        literal(bound),
                        type.bound(),
                        operator,
                        type.list() ? "ALL (" + value + ")" : value);
    }

    private String createTable(CreateTable create) {
        return """
        CREATE TABLE %s (
          %s uuid DEFAULT uuidv7() CONSTRAINT %s PRIMARY KEY,
          %s timestamptz NOT NULL DEFAULT now(),
          %s timestamptz NOT NULL DEFAULT now(),
          %s bigint NOT NULL DEFAULT 1);
        CREATE TRIGGER %s BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION relata_projection.touch()\
        """
                .formatted(
                        name(create.table()),
                        PhysicalNames.ID,
                        identifier(create.primaryKey()),
                        PhysicalNames.CREATED_AT,
                        PhysicalNames.UPDATED_AT,
                        PhysicalNames.ROW_VERSION,
                        identifier(create.touchTrigger()),
                        name(create.table()));
    }

    private String addColumn(AddColumn add) {
        var column = add.column();
        var checks = add.checks().stream().map(check -> "ADD " + check(check));
        var all = Stream.concat(Stream.of("ADD COLUMN " + definition(add)), checks);
        var alter = alter(add.table(), all.collect(Collectors.joining(", ")));
        if (Objects.equals(add.initial(), column.defaultValue())) {
            return alter;
        }
        // Existing records got their value as a default, without a rewrite; new ones get theirs.
        return alter + ";\n" + alter(add.table(), setDefault(column));
    }

    /** {@code "f31" text DEFAULT 'new'::text NOT NULL}. */
    private static String definition(AddColumn add) {
        return identifier(add.column().name())
                + " "
                + add.column().type().sql()
                + defaultClause(add.initial())
                + (add.column().mandatory() ? " NOT NULL" : "");
    }

    private static String defaultClause(@Nullable Constant value) {
        return value == null ? "" : " DEFAULT " + SqlText.value(value);
    }

    private static String setDefault(Column column) {
        var value = column.defaultValue();
        return "ALTER COLUMN %s %s"
                .formatted(
                        identifier(column.name()),
                        value == null ? "DROP DEFAULT" : "SET DEFAULT " + SqlText.value(value));
    }

    private String retireColumn(RetireColumn retire) {
        var column = retire.column();
        var parts = Stream.<String>builder();
        retire.checks().forEach(check -> parts.add(dropConstraint(check.name())));
        if (column.mandatory()) {
            parts.add("ALTER COLUMN %s DROP NOT NULL".formatted(identifier(column.name())));
        }
        if (column.defaultValue() != null) {
            parts.add("ALTER COLUMN %s DROP DEFAULT".formatted(identifier(column.name())));
        }
        return alter(retire.table(), parts.build().collect(Collectors.joining(", ")));
    }

    private static String check(Check check) {
        return "CONSTRAINT %s CHECK (%s)".formatted(identifier(check.name()), condition(check));
    }

    private String createIndex(Index index) {
        return "CREATE %sINDEX %s ON %s (%s)"
                .formatted(
                        index.unique() ? "UNIQUE " : "",
                        identifier(index.name()),
                        name(index.table()),
                        index.columns().stream()
                                .map(SqlText::identifier)
                                .collect(Collectors.joining(", ")));
    }

    /**
     * The new key is validated while records can still be read; only then is the old one dropped,
     * for which nobody may read for a moment.
     */
    private String replaceForeignKey(ForeignKey key) {
        var aside =
                new ForeignKey(
                        key.name() + "_new",
                        key.table(),
                        key.column(),
                        key.referencedTable(),
                        key.onDelete());
        return String.join(
                ";\n",
                alter(key.table(), "ADD " + foreignKey(aside) + " NOT VALID"),
                alter(key.table(), "VALIDATE CONSTRAINT " + identifier(aside.name())),
                alter(key.table(), dropConstraint(key.name())),
                alter(
                        key.table(),
                        "RENAME CONSTRAINT %s TO %s"
                                .formatted(identifier(aside.name()), identifier(key.name()))));
    }

    /** RESTRICT is NO ACTION, judged late: else the order of making constraints would decide. */
    private String foreignKey(ForeignKey key) {
        return "CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s (%s) ON DELETE %s DEFERRABLE INITIALLY DEFERRED"
                .formatted(
                        identifier(key.name()),
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

    /** A delete rule may clear the key: its update runs inside a trigger. */
    private String createGuard(ParentGuard guard) {
        var column = identifier(guard.column());
        return """
        CREATE TRIGGER %s BEFORE UPDATE ON %s FOR EACH ROW
          WHEN (OLD.%s IS NOT NULL AND NEW.%s IS DISTINCT FROM OLD.%s AND (NEW.%s IS NOT NULL OR pg_trigger_depth() = 0))
          EXECUTE FUNCTION relata_projection.refuse_other_parent()\
        """
                .formatted(
                        identifier(guard.name()),
                        name(guard.table()),
                        column,
                        column,
                        column,
                        column);
    }

    private String alter(String table, String change) {
        return "ALTER TABLE %s %s".formatted(name(table), change);
    }

    private static String dropConstraint(String name) {
        return "DROP CONSTRAINT " + identifier(name);
    }

    private String name(String name) {
        return identifier(schema) + "." + identifier(name);
    }
}
