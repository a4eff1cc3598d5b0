package io.relata.runtime.plan;

import java.util.List;

/** A request cannot be answered; becomes top-level GraphQL errors. */
public final class RequestRefused extends RuntimeException {
    private final transient List<GraphQlError> errors;

    public RequestRefused(String code, String message) {
        this(code, message, List.of());
    }

    /**
     * @param path response keys and list positions, as in a GraphQL error
     */
    public RequestRefused(String code, String message, List<Object> path) {
        this(List.of(new GraphQlError(code, message, List.of(), path)));
    }

    public RequestRefused(List<GraphQlError> errors) {
        super(errors.getFirst().message(), null, false, false);
        this.errors = List.copyOf(errors);
    }

    /** The same, of the root field where it happened. */
    public RequestRefused at(String responseKey) {
        return new RequestRefused(errors.stream().map(error -> error.at(responseKey)).toList());
    }

    public List<GraphQlError> errors() {
        return errors;
    }

    public String code() {
        return errors.getFirst().code();
    }

    static RequestRefused limit(String message) {
        return new RequestRefused("LIMIT_EXCEEDED", message);
    }

    static RequestRefused invalid(String message) {
        return new RequestRefused("INVALID_VALUE", message);
    }
}
