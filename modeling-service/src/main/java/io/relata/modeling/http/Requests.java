package io.relata.modeling.http;

import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import io.relata.modeling.tenants.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request carries beside its address. */
final class Requests {
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final int MAX_KEY_LENGTH = 255;
    private static final Pattern REVISION_TAG = Pattern.compile("\"(\\d{1,18})\"");

    private Requests() {}

    static byte[] body(HttpServletRequest request) {
        try {
            var body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
            if (body.length > MAX_BODY_BYTES) {
                throw Refused.because(
                                ProblemCode.BODY_TOO_LARGE,
                                "The body is larger than the limit 'bodyBytes' allows.")
                        .with("limit", "bodyBytes")
                        .with("max", MAX_BODY_BYTES);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Set by the filter that checks credentials and gives correlation ids. */
    static Caller caller(HttpServletRequest request) {
        var actor = request.getAttribute("relata.actor");
        return new Caller(actor == null ? "anonymous" : actor.toString(), correlationId(request));
    }

    static String correlationId(HttpServletRequest request) {
        var known = request.getAttribute("relata.correlationId");
        if (known != null) {
            return known.toString();
        }
        var made = UUID.randomUUID().toString();
        request.setAttribute("relata.correlationId", made);
        return made;
    }

    /** The revision in {@code If-Match: "4"}. */
    static @Nullable Long ifMatch(HttpServletRequest request) {
        var header = request.getHeader("If-Match");
        if (header == null || header.strip().equals("*")) {
            return null;
        }
        var tag = REVISION_TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw parameter("If-Match", "a revision in quotes");
        }
        return Long.valueOf(tag.group(1));
    }

    static @Nullable String idempotencyKey(HttpServletRequest request) {
        var key = request.getHeader("Idempotency-Key");
        if (key != null && (key.isBlank() || key.length() > MAX_KEY_LENGTH)) {
            throw parameter("Idempotency-Key", "1 to %d characters".formatted(MAX_KEY_LENGTH));
        }
        return key;
    }

    static Refused parameter(String name, String expected) {
        return Refused.because(
                        ProblemCode.INVALID_PARAMETER, "'%s' must be %s.".formatted(name, expected))
                .with("parameter", name);
    }
}
