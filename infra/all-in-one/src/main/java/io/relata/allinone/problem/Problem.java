package io.relata.allinone.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A refusal of a request that reached no operation, as RFC 9457 has it. */
enum Problem {
    BAD_REQUEST(400, "The request is not well formed."),
    NOT_FOUND(404, "There is nothing at this address."),
    METHOD_NOT_ALLOWED(405, "The address does not take this method."),
    BODY_TOO_LARGE(413, "The request is too large."),
    URI_TOO_LONG(414, "The address is too long."),
    HEADERS_TOO_LARGE(431, "The request has too many headers, or too large ones."),
    INTERNAL(500, "Something went wrong here."),
    UNAVAILABLE(503, "The server cannot answer now.");

    static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String sentence;

    Problem(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    /** What is nearest to a status. */
    static Problem of(int status) {
        for (var problem : values()) {
            if (problem.status == status) {
                return problem;
            }
        }
        return status < 500 ? BAD_REQUEST : INTERNAL;
    }

    byte[] body(int actualStatus) {
        return """
        {"type":"about:blank","title":"%s","status":%d,"code":"%s","detail":"%s"}\
        """
                .formatted(sentence, actualStatus, name(), sentence)
                .getBytes(UTF_8);
    }
}
