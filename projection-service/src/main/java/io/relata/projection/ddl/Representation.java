package io.relata.projection.ddl;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.EarlierColumn;
import io.relata.kernel.schema.EnumId;
import io.relata.kernel.schema.EnumValue;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
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
 * @param number of the column among those that the field has had, from 1
 * @param digits precision and scale, no other rules
 * @param names of an enum's values, by what the column holds
 * @param said names that values of enums had in the change to the next column, of those that have
 *     been renamed since, by what columns hold; the first come first
 */
public record Representation(
        int number,
        String column,
        FieldType type,
        boolean list,
        FieldRules digits,
        SequencedMap<Integer, String> names,
        SequencedMap<Integer, String> said) {

    public Representation {
        names = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(names));
        said = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(said));
    }

    /** Of the columns that are there, the present one last. */
    public static List<Representation> of(SchemaModel model, Field field) {
        var all = new ArrayList<Representation>();
        for (int i = 0; i < field.earlier().size(); i++) {
            var earlier = field.earlier().get(i);
            if (!earlier.purged()) {
                all.add(of(model, field.id(), i + 1, earlier));
            }
        }
        all.add(present(model, field));
        return List.copyOf(all);
    }

    static Representation present(SchemaModel model, Field field) {
        var now = new EarlierColumn(field.type(), field.list(), field.rules());
        return of(model, field.id(), field.representation(), now);
    }

    private static Representation of(
            SchemaModel model, FieldId field, int number, EarlierColumn column) {
        var rules = column.rules();
        return new Representation(
                number,
                PhysicalNames.column(field, number),
                column.type(),
                column.list(),
                new FieldRules(null, null, null, null, rules.precision(), rules.scale()),
                names(rules.enumType() == null ? List.of() : live(model, rules.enumType())),
                names(column.said()));
    }

    private static List<EnumValue> live(SchemaModel model, EnumId type) {
        return model.enumType(type).liveValues();
    }

    private static SequencedMap<Integer, String> names(List<EnumValue> values) {
        var names = new LinkedHashMap<Integer, String>();
        values.forEach(value -> names.put(value.id().number(), value.name()));
        return names;
    }

    /** As its values are named to and from a column beside it: as they were when that was made. */
    Representation beside(Representation other) {
        var then = number < other.number ? said : other.said;
        var old = new LinkedHashMap<Integer, String>();
        then.forEach((value, name) -> {
            if (names.containsKey(value)) {
                old.put(value, name);
            }
        });
        names.forEach(old::putIfAbsent);
        return new Representation(number, column, type, list, digits, old, said);
    }

    ColumnType stored() {
        return ColumnType.of(type, list, digits);
    }
}
