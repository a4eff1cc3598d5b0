package io.relata.allinone.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/** The answer to a request without a valid credential, in the form that the asked path speaks. */
final class Unauthenticated {
    private static final Pattern GRAPHQL = Pattern.compile("/t/[^/]+(?:/r/[^/]+)?/graphql");
    private static final String SENTENCE =
            "A valid key is needed: send it as X-Api-Key or as Authorization: Bearer.";
    private static final String PROBLEM =
            """
            {"type":"about:blank","title":"Unauthorized","status":401,"code":"UNAUTHENTICATED","detail":"%s"}\
            """
                    .formatted(SENTENCE);
    private static final String GRAPHQL_ERROR =
            """
            {"errors":[{"message":"%s","extensions":{"code":"UNAUTHENTICATED"}}]}\
            """
                    .formatted(SENTENCE);

    private Unauthenticated() {}

    static void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var graphql = GRAPHQL.matcher(request.getRequestURI()).matches();
        var body = (graphql ? GRAPHQL_ERROR : PROBLEM).getBytes(UTF_8);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", "Bearer");
        response.setContentType(graphql ? graphqlType(request) : "application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String graphqlType(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        var modern = "application/graphql-response+json";
        return accept != null && accept.contains(modern) ? modern : "application/json";
    }
}
