package io.relata.runtime.mutation;

import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.Relationship;
import io.relata.runtime.schema.ApiMember.ApiField;
import io.relata.runtime.schema.Scalar;

/** A column and the PostgreSQL type that its values are cast to. */
record Column(String name, String type) {
    static final Column ID = new Column(PhysicalNames.ID, "uuid");

    static Column of(ApiField member) {
        return of(member.field());
    }

    static Column of(Field field) {
        var type = Scalar.of(field.type()).sqlType();
        return new Column(PhysicalNames.column(field), field.list() ? type + "[]" : type);
    }

    static Column of(Relationship key) {
        return new Column(PhysicalNames.column(key), "uuid");
    }
}
