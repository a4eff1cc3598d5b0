package io.relata.runtime.testing;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaModel;
import java.util.ArrayList;

/** DDL of a model's tables, without the constraints that no query needs. */
public final class TestTables {

    private TestTables() {}

    public static String ddl(String schema, SchemaModel model) {
        var sql = new StringBuilder("create schema " + schema + ";\n");
        for (var entity : model.entities().values()) {
            var columns = new ArrayList<String>();
            columns.add("id uuid primary key");
            columns.add("created_at timestamptz not null default now()");
            columns.add("updated_at timestamptz not null default now()");
            columns.add("row_version bigint not null default 1");
            entity.fields()
                    .values()
                    .forEach(field -> columns.add(PhysicalNames.column(field) + " " + type(field)));
            for (var relationship : model.relationships().values()) {
                if (relationship.storesKey()
                        && relationship.owningEnd().entity().equals(entity.id())) {
                    columns.add(PhysicalNames.column(relationship) + " uuid");
                }
            }
            sql.append(
                    "create table %s.%s (%s);\n"
                            .formatted(
                                    schema,
                                    PhysicalNames.table(entity.id()),
                                    String.join(", ", columns)));
            for (var relationship : model.relationships().values()) {
                if (relationship.storesKey()
                        && relationship.owningEnd().entity().equals(entity.id())) {
                    sql.append(
                            "create index on %s.%s (%s);\n"
                                    .formatted(
                                            schema,
                                            PhysicalNames.table(entity.id()),
                                            PhysicalNames.column(relationship)));
                }
            }
        }
        model.liveIndexes().forEach(index -> sql.append(index(schema, model, index)));
        return sql.toString();
    }

    private static String index(String schema, SchemaModel model, Index index) {
        var columns = new ArrayList<String>();
        for (var member : index.on()) {
            columns.add(
                    switch (member) {
                        case FieldId id ->
                                PhysicalNames.column(model.entity(index.entity()).field(id));
                        case RelationshipId id -> PhysicalNames.column(model.relationship(id));
                    });
        }
        return "create %sindex %s on %s.%s (%s);\n"
                .formatted(
                        index.unique() ? "unique " : "",
                        PhysicalNames.index(index),
                        schema,
                        PhysicalNames.table(index.entity()),
                        String.join(", ", columns));
    }

    public static String type(Field field) {
        return scalar(field.type()) + (field.list() ? "[]" : "");
    }

    private static String scalar(FieldType type) {
        return switch (type) {
            case TEXT -> "text";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case DECIMAL -> "numeric";
            case FLOAT -> "double precision";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamptz";
            case DURATION -> "interval";
            case UUID -> "uuid";
            case JSON -> "jsonb";
            case ENUM -> "integer";
        };
    }
}
