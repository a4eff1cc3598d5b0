package io.relata.runtime.http;

import io.relata.runtime.execution.Errors;
import io.relata.runtime.execution.Output;
import io.relata.runtime.plan.GraphQlError;
import java.util.List;

/**
 * What is sent back.
 *
 * @param requestError there is no data because the request itself could not be understood
 */
record Answer(Output body, boolean requestError) {

    static Answer of(Output body) {
        return new Answer(body, false);
    }

    /** {@code {"errors":[…]}}: nothing was run. */
    static Answer requestError(List<GraphQlError> errors) {
        var body = new Output(256);
        body.raw("{\"errors\":");
        Errors.write(errors, body);
        return new Answer(body.put('}'), true);
    }

    /** {@code {"errors":[…],"data":null}}: it failed on the way. */
    static Answer failed(List<GraphQlError> errors) {
        var body = new Output(256);
        body.raw("{\"errors\":");
        Errors.write(errors, body);
        return new Answer(body.raw(",\"data\":null}"), false);
    }
}
