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
    /** A length of time in whole microseconds; days count 24 hours. */
    DURATION,
    UUID,
    JSON,
    /** One of the values of {@link FieldRules#enumType}. */
    ENUM;

    /** Whether one value can be less than another, so that a field can have bounds. */
    public boolean isOrdered() {
        return switch (this) {
            case INTEGER, BIGINT, DECIMAL, FLOAT, DATE, TIME, TIMESTAMP, DURATION -> true;
            case TEXT, BOOLEAN, UUID, JSON, ENUM -> false;
        };
    }
}
