package io.relata.projection.ddl;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EarlierColumn;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldRules;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.SchemaModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A column that holds the values of a field, or held them before a change of its type, and what
 * they mean.
 *
 * @param digits precision and scale, no other rules
 * @param names of an enum's values, by what the column holds
 */
public record Representation(
        String column,
        FieldType type,
        boolean list,
        FieldRules digits,
        SequencedMap<Integer, String> names) {

    public Representation {
        names = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(names));
    }

    /** Of the columns that are there, the present one last. */
    public static List<Representation> of(SchemaModel model, Field field) {
        var all = new ArrayList<Representation>();
        for (int i = 0; i < field.earlier().size(); i++) {
            var earlier = field.earlier().get(i);
            if (!earlier.purged()) {
                all.add(of(model, PhysicalNames.column(field.id(), i + 1), earlier));
            }
        }
        all.add(present(model, field));
        return List.copyOf(all);
    }

    static Representation present(SchemaModel model, Field field) {
        var now = new EarlierColumn(field.type(), field.list(), field.rules(), false);
        return of(model, PhysicalNames.column(field), now);
    }

    private static Representation of(SchemaModel model, String name, EarlierColumn column) {
        var rules = column.rules();
        return new Representation(
                name,
                column.type(),
                column.list(),
                new FieldRules(null, null, null, null, rules.precision(), rules.scale()),
                names(model, rules));
    }

    private static SequencedMap<Integer, String> names(SchemaModel model, FieldRules rules) {
        var names = new LinkedHashMap<Integer, String>();
        if (rules.enumType() != null) {
            model.enumType(rules.enumType())
                    .liveValues()
                    .forEach(value -> names.put(value.id().number(), value.name()));
        }
        return names;
    }

    ColumnType stored() {
        return ColumnType.of(type, list, digits);
    }
}
