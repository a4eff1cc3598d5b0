package io.relata.runtime.execution;

import io.relata.runtime.plan.GraphQlError;
import java.util.List;

/** Top-level errors as JSON. */
public final class Errors {

    private Errors() {}

    /** {@code [{"message":…,"extensions":{"code":…}},…]}. */
    public static void write(List<GraphQlError> errors, Output out) {
        out.put('[');
        for (int i = 0; i < errors.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            write(errors.get(i), out);
        }
        out.put(']');
    }

    private static void write(GraphQlError error, Output out) {
        out.raw("{\"message\":").text(error.message());
        if (!error.locations().isEmpty()) {
            locations(error, out);
        }
        if (!error.path().isEmpty()) {
            path(error, out);
        }
        out.raw(",\"extensions\":{\"code\":").text(error.code());
        if (error.correlationId() != null) {
            out.raw(",\"correlationId\":").text(error.correlationId());
        }
        out.raw("}}");
    }

    private static void locations(GraphQlError error, Output out) {
        out.raw(",\"locations\":[");
        for (int i = 0; i < error.locations().size(); i++) {
            var at = error.locations().get(i);
            out.raw(i == 0 ? "{\"line\":" : ",{\"line\":").raw(Integer.toString(at.line()));
            out.raw(",\"column\":").raw(Integer.toString(at.column())).put('}');
        }
        out.put(']');
    }

    private static void path(GraphQlError error, Output out) {
        out.raw(",\"path\":[");
        for (int i = 0; i < error.path().size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            var step = error.path().get(i);
            if (step instanceof Number) {
                out.raw(step.toString());
            } else {
                out.text(step.toString());
            }
        }
        out.put(']');
    }
}
