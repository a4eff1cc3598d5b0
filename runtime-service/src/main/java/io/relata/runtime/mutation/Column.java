package io.relata.runtime.mutation;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.RelationshipId;
import io.relata.runtime.schema.ApiMember.ApiField;

/** A column and the PostgreSQL type that its values are cast to. */
record Column(String name, String type) {
    static final Column ID = new Column(PhysicalNames.ID, "uuid");

    static Column of(ApiField member) {
        var field = member.field();
        var type = type(field.type());
        return new Column(member.column(), field.list() ? type + "[]" : type);
    }

    static Column of(RelationshipId key) {
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
