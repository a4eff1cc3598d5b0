package io.relata.runtime.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error beside or instead of the data.
 *
 * @param correlationId under which the log tells more
 * @param path response keys and list positions; empty where the whole request is meant
 */
public record GraphQlError(
        String code,
        String message,
        List<Position> locations,
        List<Object> path,
        @Nullable String correlationId) {

    public GraphQlError {
        locations = List.copyOf(locations);
        path = List.copyOf(path);
    }

    public GraphQlError(String code, String message) {
        this(code, message, List.of(), List.of(), null);
    }

    public GraphQlError(String code, String message, List<Position> locations, List<Object> path) {
        this(code, message, locations, path, null);
    }

    /** Of a root field, unless it knows a place already. */
    GraphQlError at(String responseKey) {
        return path.isEmpty()
                ? new GraphQlError(code, message, locations, List.of(responseKey), correlationId)
                : this;
    }

    /** Something that nobody foresaw; what it was stands in the log under the same id. */
    public static GraphQlError internal(String correlationId) {
        return new GraphQlError(
                "INTERNAL", "Something went wrong.", List.of(), List.of(), correlationId);
    }

    /** A place in the document, from 1. */
    public record Position(int line, int column) {}
}
