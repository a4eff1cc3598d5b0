package io.relata.runtime.execution;

import io.relata.runtime.plan.Bindings;
import io.relata.runtime.plan.RecordSelection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
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
        var out = new Output(1024);
        var plan = selection.plan();
        var array = Bindings.array(ids.stream().map(UUID::toString).toList());
        Statements.run(connection, plan, Statements.bind(plan, selection.variables(), array), out);
        var json = out.toBytes();
        return !plan.many() && Arrays.equals(json, RowEncoder.NULL) ? null : json;
    }
}
