package io.relata.projection.ddl;

import java.util.List;

/** An index of a table. */
public record Index(String table, String name, List<String> columns, boolean unique)
        implements Part {
    public Index {
        columns = List.copyOf(columns);
    }
}
