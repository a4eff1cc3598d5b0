package io.relata.modeling.http;

import io.relata.modeling.decision.Meaning;
import io.relata.modeling.decision.SchemaCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a change set. */
record NewChangeSet(
        @Meaning("Refuse with REVISION_CONFLICT unless this is the newest revision.")
                @Nullable Long expectedRevision,
        @Meaning("Why; kept in the history.") @Nullable String reason,
        List<SchemaCommand> commands) {}
