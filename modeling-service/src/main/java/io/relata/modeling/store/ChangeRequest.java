package io.relata.modeling.store;

import io.relata.modeling.decision.SchemaCommand;
import io.relata.modeling.tenants.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change set as it is asked for.
 *
 * @param expectedRevision refuse unless this is the newest revision
 * @param repeat set when the client gave an idempotency key
 */
public record ChangeRequest(
        List<SchemaCommand> commands,
        @Nullable Long expectedRevision,
        @Nullable String reason,
        Caller caller,
        @Nullable Repeat repeat) {

    /**
     * How a repeated request is recognised.
     *
     * @param bodyHash tells whether the body is the same
     */
    public record Repeat(String key, String bodyHash) {}
}
