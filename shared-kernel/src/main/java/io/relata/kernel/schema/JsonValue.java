package io.relata.kernel.schema;

/** A JSON value as compact text: {@code "new"} with its quotes, {@code 5}, {@code [1,2]}. */
public record JsonValue(String json) {
    @Override
    public String toString() {
        return json;
    }
}
