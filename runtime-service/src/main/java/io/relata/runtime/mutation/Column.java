package io.relata.runtime.mutation;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.Relationship;
import io.relata.runtime.schema.ApiMember.ApiField;

/** A column and the PostgreSQL type that its values are cast to. */
record Column(String name, String type) {
    static final Column ID = new Column(PhysicalNames.ID, "uuid");

    static Column of(ApiField member) {
        return of(member.field());
    }

    static Column of(Field field) {
        var type = type(field.type());
        return new Column(PhysicalNames.column(field), field.list() ? type + "[]" : type);
    }

    static Column of(Relationship key) {
        return new Column(PhysicalNames.column(key), "uuid");
    }

    private static String type(FieldType type) {
        return switch (type) {
            case TEXT -> "text";
            case INTEGER -> "int4";
            case BIGINT -> "int8";
            case DECIMAL -> "numeric";
            case FLOAT -> "float8";
            case BOOLEAN -> "bool";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamptz";
            case UUID -> "uuid";
            case JSON -> "jsonb";
            case ENUM -> "int4";
        };
    }
}
