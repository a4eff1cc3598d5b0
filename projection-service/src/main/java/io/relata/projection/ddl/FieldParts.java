package io.relata.projection.ddl;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import java.util.ArrayList;
import java.util.List;

/** What a field is in its entity's table. */
public record FieldParts(String table, Column column, List<Check> checks, List<Index> indexes) {
    /** PostgreSQL's limit of an index entry is 2704 bytes, its header included. */
    private static final int MAX_KEY_BYTES = 2600;

    private static final int MAX_BYTES_PER_CHARACTER = 4;

    public static FieldParts of(EntityId entity, Field field) {
        var type = ColumnType.of(field);
        var defaultValue =
                field.defaultValue() == null ? null : new Constant(type, field.defaultValue());
        var column =
                new Column(PhysicalNames.column(field.id()), type, field.mandatory(), defaultValue);
        if (field.retired()) {
            return new FieldParts(PhysicalNames.table(entity), column.bare(), List.of(), List.of());
        }
        return new FieldParts(
                PhysicalNames.table(entity), column, checks(field, type), indexes(entity, field));
    }

    private static List<Check> checks(Field field, ColumnType type) {
        var rules = field.rules();
        var checks = new Checks(field, type);
        if (rules.maxLength() != null) {
            checks.add("max_length", new Check.Rule.MaxLength(rules.maxLength()));
        }
        if (rules.pattern() != null) {
            checks.add("pattern", new Check.Rule.Pattern(rules.pattern()));
        }
        if (rules.min() != null) {
            checks.add("min", new Check.Rule.AtLeast(rules.min()));
        }
        if (rules.max() != null) {
            checks.add("max", new Check.Rule.AtMost(rules.max()));
        }
        if (field.unique() && mayOutgrowAnIndex(field)) {
            checks.add("key_size", new Check.Rule.KeySize(MAX_KEY_BYTES));
        }
        return List.copyOf(checks.found);
    }

    private static boolean mayOutgrowAnIndex(Field field) {
        if (field.list()) {
            return true;
        }
        var rules = field.rules();
        return switch (field.type()) {
            case TEXT ->
                    rules.maxLength() == null
                            || rules.maxLength() > MAX_KEY_BYTES / MAX_BYTES_PER_CHARACTER;
            case DECIMAL -> rules.precision() == null;
            case JSON -> true;
            case INTEGER, BIGINT, FLOAT, BOOLEAN, DATE, TIME, TIMESTAMP, UUID, ENUM -> false;
        };
    }

    private static List<Index> indexes(EntityId entity, Field field) {
        if (!field.unique()) {
            return List.of();
        }
        return List.of(
                new Index(
                        PhysicalNames.unique(field.id()),
                        PhysicalNames.table(entity),
                        List.of(PhysicalNames.column(field.id())),
                        true));
    }

    private record Checks(Field field, ColumnType type, List<Check> found) {
        Checks(Field field, ColumnType type) {
            this(field, type, new ArrayList<>());
        }

        void add(String rule, Check.Rule meaning) {
            found.add(
                    new Check(
                            PhysicalNames.check(field.id(), rule),
                            PhysicalNames.column(field.id()),
                            type,
                            meaning));
        }
    }
}
