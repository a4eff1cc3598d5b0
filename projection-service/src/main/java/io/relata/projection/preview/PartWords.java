package io.relata.projection.preview;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.projection.ddl.AtLeastOne;
import io.relata.projection.ddl.Conversions;
import io.relata.projection.ddl.Representation;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Physical names in the tenant's own words, those after a change.
 *
 * @param before columns by the names that they had
 * @param values what columns of fields hold
 * @param enums the names of enums by the columns that hold their values
 */
record PartWords(
        Map<String, Entity> entities,
        Map<String, String> columns,
        Map<String, String> ends,
        Map<String, String> before,
        Map<String, Representation> values,
        Map<String, String> enums) {

    static PartWords of(SchemaModel before, SchemaModel model) {
        var entities = new HashMap<String, Entity>();
        var ends = new HashMap<String, String>();
        var values = new HashMap<String, Representation>();
        for (var entity : model.entities().values()) {
            entities.put(PhysicalNames.table(entity.id()), entity);
            entity.fields().values().stream()
                    .flatMap(field -> Representation.of(model, field).stream())
                    .forEach(form -> values.put(form.column(), form));
        }
        for (var relationship : model.relationships().values()) {
            for (var side : Side.values()) {
                ends.put(
                        PhysicalNames.atLeastOne(relationship.id(), side),
                        relationship.end(side).field());
            }
        }
        return new PartWords(entities, columns(model), ends, columns(before), values, enums(model));
    }

    private static Map<String, String> enums(SchemaModel model) {
        var enums = new HashMap<String, String>();
        for (var entity : model.entities().values()) {
            for (var field : entity.fields().values()) {
                var type = field.rules().enumType();
                if (type != null) {
                    enums.put(PhysicalNames.column(field), model.enumType(type).name());
                }
            }
        }
        return enums;
    }

    private static Map<String, String> columns(SchemaModel model) {
        var columns = new HashMap<String, String>();
        for (var entity : model.entities().values()) {
            for (var field : entity.fields().values()) {
                for (int i = 1; i <= field.representation(); i++) {
                    columns.put(PhysicalNames.column(field.id(), i), field.name());
                }
            }
        }
        for (var relationship : model.relationships().values()) {
            if (relationship.storesKey()) {
                columns.put(PhysicalNames.column(relationship), relationship.owningEnd().field());
            }
        }
        return columns;
    }

    /** {@code Book}. */
    String entity(String table) {
        var entity = entities.get(table);
        return entity == null ? table : entity.name();
    }

    /** The end whose records need at least one: {@code books}. */
    String end(AtLeastOne rule) {
        return ends.getOrDefault(rule.name(), rule.name());
    }

    /** {@code isbn}, {@code author}. */
    String column(String column) {
        return columns.getOrDefault(column, column);
    }

    /** The same in the API before the change, where it was there. */
    String columnBefore(String column) {
        return before.getOrDefault(column, column(column));
    }

    /** A value of a column as the API writes it, as jsonb; of a key it is an id. */
    String written(String column, String value) {
        var form = values.get(column);
        return form == null ? "to_jsonb(%s)".formatted(value) : Conversions.written(form, value);
    }

    /** What is wrong with a value that has none of a form: {@code does not fit DECIMAL(5,2)}. */
    String noForm(Representation form) {
        var digits = form.digits();
        var type =
                digits.precision() == null
                        ? form.type().name()
                        : "%s(%d,%d)"
                                .formatted(
                                        form.type(),
                                        digits.precision(),
                                        Objects.requireNonNullElse(digits.scale(), 0));
        var enumName = enums.get(form.column());
        if (enumName != null) {
            return form.list()
                    ? "is no list of values of enum " + enumName
                    : "is no value of enum " + enumName;
        }
        if (form.list()) {
            return "is no list of " + type;
        }
        return (digits.precision() == null ? "is no " : "does not fit ") + type;
    }
}
