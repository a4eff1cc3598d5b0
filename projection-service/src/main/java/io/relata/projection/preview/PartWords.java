package io.relata.projection.preview;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.projection.ddl.AtLeastOne;
import java.util.HashMap;
import java.util.Map;

/** Physical names in the tenant's own words. */
record PartWords(
        Map<String, Entity> entities, Map<String, String> columns, Map<String, String> ends) {

    static PartWords of(SchemaModel model) {
        var entities = new HashMap<String, Entity>();
        var columns = new HashMap<String, String>();
        var ends = new HashMap<String, String>();
        for (var entity : model.entities().values()) {
            entities.put(PhysicalNames.table(entity.id()), entity);
            entity.fields()
                    .values()
                    .forEach(field -> {
                        for (int i = 1; i <= field.representation(); i++) {
                            columns.put(PhysicalNames.column(field.id(), i), field.name());
                        }
                    });
        }
        for (var relationship : model.relationships().values()) {
            for (var side : Side.values()) {
                ends.put(
                        PhysicalNames.atLeastOne(relationship.id(), side),
                        relationship.end(side).field());
            }
            if (relationship.storesKey()) {
                columns.put(PhysicalNames.column(relationship), relationship.owningEnd().field());
            }
        }
        return new PartWords(entities, columns, ends);
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
}
