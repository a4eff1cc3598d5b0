package io.relata.projection.ddl;

import java.util.List;

/** An index of a table. */
public record Index(String name, String table, List<String> columns, boolean unique) {
    public Index {
        columns = List.copyOf(columns);
    }
}
