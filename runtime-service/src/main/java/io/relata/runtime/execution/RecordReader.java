package io.relata.runtime.execution;

import io.relata.runtime.plan.RecordSelection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads records by their ids inside someone else's transaction. */
public final class RecordReader {

    /**
     * JSON of the records in the order of {@code ids}: an array for a bulk form, else the object,
     * or null where there is none.
     */
    public byte @Nullable [] read(Connection connection, RecordSelection selection, List<UUID> ids)
            throws SQLException {
        throw new UnsupportedOperationException("not yet");
    }
}
