package io.relata.projection.ddl;

import java.util.List;

/**
 * A trigger that keeps the columns of a field in step, whichever of them is written.
 *
 * @param columns at least two, the present one last
 */
public record InStep(String table, String name, List<Representation> columns) implements Part {
    public InStep {
        columns = List.copyOf(columns);
    }

    /** Those whose values are not there yet, and the one that they come from. */
    List<Representation> from(String column) {
        var first = columns.stream().map(Representation::column).toList().indexOf(column);
        return columns.subList(Math.max(first, 0), columns.size());
    }

    /** The check that every value before has this form, which is what its errors name. */
    static String converted(Representation form) {
        return form.column() + "_ck_converted";
    }
}
