package io.relata.runtime.http;

import io.relata.runtime.plan.Limits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param variables as they came in JSON
 */
record GraphQlRequest(
        String query,
        @Nullable String operationName,
        Map<String, @Nullable Object> variables,
        boolean mayWrite) {

    static GraphQlRequest read(HttpServletRequest request) throws IOException {
        return switch (request.getMethod()) {
            case "POST" -> posted(request);
            case "GET" -> got(request);
            default ->
                    throw new HttpRefused(
                            405, "METHOD_NOT_ALLOWED", "GraphQL is asked by POST or GET");
        };
    }

    private static GraphQlRequest posted(HttpServletRequest request) throws IOException {
        checkType(request.getContentType());
        if (request.getContentLengthLong() > Limits.BODY_BYTES) {
            throw tooLarge();
        }
        var body = request.getInputStream().readNBytes(Limits.BODY_BYTES + 1);
        if (body.length > Limits.BODY_BYTES) {
            throw tooLarge();
        }
        return RequestJson.request(body);
    }

    private static void checkType(@Nullable String contentType) {
        var type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        var bare = type.indexOf(';') < 0 ? type : type.substring(0, type.indexOf(';'));
        if (!bare.strip().equals("application/json")) {
            throw new HttpRefused(
                    415, "UNSUPPORTED_MEDIA_TYPE", "the body must be application/json");
        }
        int charset = type.indexOf("charset=");
        if (charset >= 0) {
            var name = type.substring(charset + 8).replace("\"", "").strip();
            if (!name.startsWith("utf-8") && !name.startsWith("utf8")) {
                throw new HttpRefused(415, "UNSUPPORTED_MEDIA_TYPE", "the body must be UTF-8");
            }
        }
    }

    private static GraphQlRequest got(HttpServletRequest request) {
        var query = request.getParameter("query");
        if (query == null) {
            throw HttpRefused.malformed("the parameter 'query' is missing");
        }
        var variables = request.getParameter("variables");
        return new GraphQlRequest(
                query,
                request.getParameter("operationName"),
                variables == null ? Map.of() : RequestJson.variables(variables),
                false);
    }

    private static HttpRefused tooLarge() {
        return new HttpRefused(
                413,
                "LIMIT_EXCEEDED",
                "the body has more than " + (Limits.BODY_BYTES >> 20) + " MB");
    }
}
