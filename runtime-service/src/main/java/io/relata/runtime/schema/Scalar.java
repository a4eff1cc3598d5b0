package io.relata.runtime.schema;

import io.relata.kernel.api.ApiNames;
import io.relata.kernel.schema.FieldType;

/** A scalar of the API and the PostgreSQL type that it is read as. */
public enum Scalar {
    ID("ID", "uuid", "The identity of a record: a UUID."),
    INT(FieldType.INTEGER, "int4", "A whole number of 32 bits."),
    FLOAT(FieldType.FLOAT, "float8", "A number of double precision."),
    STRING(FieldType.TEXT, "text", "Text."),
    BOOLEAN(FieldType.BOOLEAN, "bool", "True or false."),
    BIG_INT(FieldType.BIGINT, "int8", "A whole number of 64 bits; a JSON string in answers."),
    DECIMAL(FieldType.DECIMAL, "numeric", "An exact decimal number; a JSON string in answers."),
    DATE(FieldType.DATE, "date", "A day, as 2026-11-21."),
    TIME(FieldType.TIME, "time", "A time of day, as 13:45:00 or 13:45:00.123456."),
    DATE_TIME(FieldType.TIMESTAMP, "timestamptz", "A moment in RFC 3339; in UTC in answers."),
    DURATION(
            FieldType.DURATION,
            "interval",
            "A length of time in ISO 8601, as PT26H30M; days count 24 hours."),
    UUID(FieldType.UUID, "uuid", "A UUID."),
    JSON(FieldType.JSON, "jsonb", "Any JSON value.");

    private final String graphQlName;
    private final String sqlType;
    private final String description;

    Scalar(FieldType type, String sqlType, String description) {
        this(ApiNames.scalar(type), sqlType, description);
    }

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
            case DURATION -> DURATION;
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
