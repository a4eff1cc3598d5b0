package io.relata.runtime.http;

import io.relata.runtime.execution.Output;
import io.relata.runtime.plan.GraphQlError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Writes answers in the media type that the client prefers, at once. */
final class Responses {
    private static final String RESPONSE_JSON = "application/graphql-response+json";
    private static final String JSON = "application/json";

    private Responses() {}

    /** A request error is 200 for application/json, as older clients expect, else 400. */
    static void write(Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var modern = isModern(request);
        var status = answer.requestError() && modern ? 400 : 200;
        write(status, answer.body(), modern, response);
    }

    static void write(HttpRefused refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (refused.status() == 405) {
            response.setHeader("Allow", "GET".equals(request.getMethod()) ? "POST" : "GET, POST");
        }
        write(
                refused.status(),
                List.of(new GraphQlError(refused.code(), refused.sentence())),
                request,
                response);
    }

    static void write(
            int status,
            List<GraphQlError> errors,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        write(status, Answer.requestError(errors).body(), isModern(request), response);
    }

    private static void write(int status, Output body, boolean modern, HttpServletResponse response)
            throws IOException {
        response.setStatus(status);
        response.setContentType(modern ? RESPONSE_JSON : JSON);
        response.setContentLength(body.size());
        body.writeTo(response.getOutputStream());
    }

    private static boolean isModern(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains(RESPONSE_JSON);
    }
}
