package io.relata.runtime.http;

/** A request that HTTP itself refuses, before GraphQL has a say. */
final class HttpRefused extends RuntimeException {
    private final int status;
    private final String code;

    HttpRefused(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    static HttpRefused malformed(String message) {
        return new HttpRefused(400, "BAD_REQUEST", message);
    }
}
