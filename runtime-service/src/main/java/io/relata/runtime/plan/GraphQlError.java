package io.relata.runtime.plan;

import java.util.List;

/**
 * An error beside or instead of the data.
 *
 * @param path response keys and list positions; empty where the whole request is meant
 */
public record GraphQlError(
        String code, String message, List<Position> locations, List<Object> path) {

    public GraphQlError {
        locations = List.copyOf(locations);
        path = List.copyOf(path);
    }

    public GraphQlError(String code, String message) {
        this(code, message, List.of(), List.of());
    }

    /** A place in the document, from 1. */
    public record Position(int line, int column) {}
}
