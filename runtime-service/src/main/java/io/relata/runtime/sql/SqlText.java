package io.relata.runtime.sql;

import java.util.List;

/** SQL for a prepared statement, with the source of each {@code ?}. */
public record SqlText(String text, List<Source> parameters) {

    public SqlText {
        parameters = List.copyOf(parameters);
    }
}
