package io.relata.kernel.schema;

/** What one value of a field is; a list field holds several of them. */
public enum FieldType {
    TEXT,
    INTEGER,
    BIGINT,
    DECIMAL,
    FLOAT,
    BOOLEAN,
    DATE,
    TIME,
    TIMESTAMP,
    UUID,
    JSON,
    /** One of the values of {@link FieldRules#enumType}. */
    ENUM
}
