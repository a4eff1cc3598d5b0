package io.relata.projection.ddl;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.SchemaModel;
import java.util.ArrayList;
import java.util.List;

/** What a field is in its entity's table. */
final class FieldParts {
    private static final int MAX_BYTES_PER_CHARACTER = 4;

    private FieldParts() {}

    static List<Part> of(SchemaModel model, EntityId entity, Field field) {
        var table = PhysicalNames.table(entity);
        var column = new Column(table, PhysicalNames.column(field), ColumnType.of(field));
        var columns = Representation.of(model, field);
        var parts = new ArrayList<Part>();
        columns.forEach(it -> parts.add(new Column(table, it.column(), it.stored())));
        if (field.movedTo() != null) {
            parts.add(ParentGuard.moved(column));
        }
        if (field.retired()) {
            return parts;
        }
        if (field.defaultValue() != null) {
            parts.add(defaultOf(column, field.defaultValue()));
        }
        if (field.mandatory()) {
            parts.add(new Part.NotNull(table, column.name()));
        }
        parts.addAll(checks(field, column, IndexParts.maxBytes(model, entity, field)));
        if (field.rules().enumType() != null) {
            var values = model.enumType(field.rules().enumType()).liveValues();
            parts.add(
                    new Check(
                            table,
                            PhysicalNames.check(field, "enum"),
                            column.name(),
                            column.type(),
                            new Check.Rule.OneOf(
                                    values.stream()
                                            .map(value -> value.id().number())
                                            .sorted()
                                            .toList())));
        }
        if (columns.size() > 1) {
            parts.add(new InStep(table, PhysicalNames.inStepTrigger(field.id()), columns));
            for (int i = 1; i < columns.size(); i++) {
                parts.add(converted(table, columns.get(i - 1), columns.get(i)));
            }
        }
        if (field.unique()) {
            parts.add(new Index(table, PhysicalNames.unique(field), List.of(column.name()), true));
        }
        return parts;
    }

    /** Of every change, for several of one change set are as lossless as one. */
    private static Check converted(String table, Representation before, Representation now) {
        var is = Conversions.isThere(before, now, SqlText.identifier(before.column()));
        return new Check(
                table,
                InStep.converted(now),
                now.column(),
                now.stored(),
                new Check.Rule.Converted(before.column(), is));
    }

    private static Part.Default defaultOf(Column column, JsonValue value) {
        return new Part.Default(column.table(), column.name(), new Constant(column.type(), value));
    }

    private static List<Check> checks(Field field, Column column, int maxBytes) {
        var rules = field.rules();
        var checks = new Checks(field, column);
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
        if (maxBytes < Integer.MAX_VALUE && mayOutgrow(field, maxBytes)) {
            checks.add("key_size", new Check.Rule.KeySize(maxBytes));
        }
        return List.copyOf(checks.found);
    }

    private static boolean mayOutgrow(Field field, int maxBytes) {
        if (field.list()) {
            return true;
        }
        var rules = field.rules();
        return switch (field.type()) {
            case TEXT ->
                    rules.maxLength() == null
                            || rules.maxLength() > maxBytes / MAX_BYTES_PER_CHARACTER;
            case DECIMAL -> rules.precision() == null || rules.precision() > maxBytes;
            case JSON -> true;
            case INTEGER, BIGINT, FLOAT, BOOLEAN, DATE, TIME, TIMESTAMP, DURATION, UUID, ENUM ->
                    false;
        };
    }

    private record Checks(Field field, Column column, List<Check> found) {
        Checks(Field field, Column column) {
            this(field, column, new ArrayList<>());
        }

        void add(String rule, Check.Rule meaning) {
            found.add(
                    new Check(
                            column.table(),
                            PhysicalNames.check(field, rule),
                            column.name(),
                            column.type(),
                            meaning));
        }
    }
}
