package io.relata.allinone.hostile;

import io.relata.allinone.endtoend.Answer;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Counts what was tried, and whether each refusal says why and where. */
final class Judge {
    private static final Pattern COMMAND = Pattern.compile("/commands/(\\d+)(/.*)?");

    private static final Set<String> OF_ALL =
            Set.of("LIMIT_EXCEEDED", "TIMEOUT", "BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE");

    private static final Set<String> OF_BODIES = Set.of("MALFORMED_JSON", "LIMIT_EXCEEDED");
    private static final AtomicInteger TOTAL = new AtomicInteger();

    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    void accepted(int count) {
        accepted.addAndGet(count);
        TOTAL.addAndGet(count);
    }

    private void refused() {
        refused.incrementAndGet();
        TOTAL.incrementAndGet();
    }

    /** Whether a change set was refused before anybody could tell its commands apart. */
    static boolean isAboutTheBody(Answer answer) {
        return answer.at("/path").isEmpty() && OF_BODIES.contains(answer.at("/code"));
    }

    /** A change set of one command that is refused in this way. */
    void refusedBody(Answer answer) {
        require(answer.status() == 400 || answer.status() == 413, "status", answer);
        require(isAboutTheBody(answer) && !answer.at("/detail").isEmpty(), "code", answer);
        refused();
    }

    /**
     * A refused change set.
     *
     * @return the command to blame
     */
    int refused(Answer answer) {
        require(answer.status() >= 400 && answer.status() < 500, "status", answer);
        require(
                answer.header("Content-Type").startsWith("application/problem+json"),
                "type",
                answer);
        require(!answer.at("/code").isEmpty() && !answer.at("/detail").isEmpty(), "code", answer);
        var path = COMMAND.matcher(answer.at("/path"));
        require(path.matches(), "path", answer);
        if (answer.at("/code").startsWith("NAME_")) {
            require(!answer.at("/suggestion").isEmpty(), "suggestion", answer);
        }
        refused();
        return Integer.parseInt(path.group(1));
    }

    /** A document that was answered with errors, all of which say why and where. */
    void refusedDocument(Answer answer) {
        require(answer.status() < 500, "status", answer);
        var errors = errors(answer.json());
        require(!errors.isEmpty(), "errors", answer);
        for (var error : errors) {
            var code = error.has("extensions") ? error.at("/extensions/code") : error.path("code");
            require(
                    !code.asString("").isEmpty() && !code.asString("").equals("INTERNAL"),
                    "code",
                    answer);
            require(!error.path("message").asString("").isEmpty(), "message", answer);
            require(hasPlace(error, code.asString()), "place", answer);
        }
        refused();
    }

    private static JsonNode errors(JsonNode body) {
        return body.has("errors") ? body.path("errors") : body.at("/data/it/errors");
    }

    /**
     * Where in the answer, in the document, or in the variables; what is about the whole request
     * has no place.
     */
    private static boolean hasPlace(JsonNode error, String code) {
        return OF_ALL.contains(code)
                || !error.path("path").isEmpty()
                || !error.path("locations").isEmpty()
                || error.path("message").asString().startsWith("$");
    }

    private static void require(boolean condition, String what, Answer answer) {
        if (!condition) {
            throw new AssertionError(
                    what + " of the refusal: " + answer.status() + " " + answer.text());
        }
    }

    int total() {
        return accepted.get() + refused.get();
    }

    @Override
    public String toString() {
        return "%s accepted, %s refused; %s by all tests so far"
                .formatted(accepted, refused, TOTAL);
    }
}
