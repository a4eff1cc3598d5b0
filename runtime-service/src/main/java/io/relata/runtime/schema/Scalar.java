package io.relata.runtime.schema;

import io.relata.kernel.schema.FieldType;

/** A scalar of the API and the PostgreSQL type that it is read as. */
public enum Scalar {
    ID("ID", "uuid", "The identity of a record: a UUID."),
    INT("Int", "int4", "A whole number of 32 bits."),
    FLOAT("Float", "float8", "A number of double precision."),
    STRING("String", "text", "Text."),
    BOOLEAN("Boolean", "bool", "True or false."),
    BIG_INT("BigInt", "int8", "A whole number of 64 bits; a JSON string in answers."),
    DECIMAL("Decimal", "numeric", "An exact decimal number; a JSON string in answers."),
    DATE("Date", "date", "A day, as 2026-11-21."),
    TIME("Time", "time", "A time of day, as 13:45:00 or 13:45:00.123456."),
    DATE_TIME("DateTime", "timestamptz", "A moment in RFC 3339; in UTC in answers."),
    UUID("UUID", "uuid", "A UUID."),
    JSON("JSON", "jsonb", "Any JSON value.");

    private final String graphQlName;
    private final String sqlType;
    private final String description;

    Scalar(String graphQlName, String sqlType, String description) {
        this.graphQlName = graphQlName;
        this.sqlType = sqlType;
        this.description = description;
    }

    public String graphQlName() {
        return graphQlName;
    }

    public String sqlType() {
        return sqlType;
    }

    public String description() {
        return description;
    }

    public static Scalar of(FieldType type) {
        return switch (type) {
            case TEXT -> STRING;
            case INTEGER -> INT;
            case BIGINT -> BIG_INT;
            case DECIMAL -> DECIMAL;
            case FLOAT -> FLOAT;
            case BOOLEAN -> BOOLEAN;
            case DATE -> DATE;
            case TIME -> TIME;
            case TIMESTAMP -> DATE_TIME;
            case UUID -> UUID;
            case JSON -> JSON;
            // Records hold the number of a value; its name is put in its place where one is shown.
            case ENUM -> INT;
        };
    }

    /** The system's {@code id} is an ID, other UUIDs are not. */
    public static Scalar of(ApiMember.SystemField field) {
        return field.name().equals("id") ? ID : of(field.type());
    }
}
