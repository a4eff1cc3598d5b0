package io.relata.faults.load;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What one request came to.
 *
 * @param status of HTTP; 0 where no answer came, {@link #NOT_SENT} where there was no connection
 * @param revision the header {@code Schema-Revision}, or -1
 */
public record Reply(int status, String text, long revision) {
    static final int NOT_SENT = -1;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SHORT = 200;

    public JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    /** The answer of a GraphQL document without errors. */
    public boolean isData() {
        var body = json();
        return status == 200 && body.has("data") && !body.has("errors");
    }

    String code() {
        return json().path("code").asString("");
    }

    public String brief() {
        return text.length() <= SHORT ? text : text.substring(0, SHORT) + "…";
    }
}
