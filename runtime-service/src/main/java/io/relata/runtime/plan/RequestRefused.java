package io.relata.runtime.plan;

import java.util.List;

/** A request, or a part of it, cannot be answered; becomes a top-level GraphQL error. */
public final class RequestRefused extends RuntimeException {
    private final String code;
    private final List<Object> path;

    public RequestRefused(String code, String message) {
        this(code, message, List.of());
    }

    /**
     * @param path response keys and list positions, as in a GraphQL error
     */
    public RequestRefused(String code, String message, List<Object> path) {
        super(message, null, false, false);
        this.code = code;
        this.path = List.copyOf(path);
    }

    public String code() {
        return code;
    }

    public List<Object> path() {
        return path;
    }
}
