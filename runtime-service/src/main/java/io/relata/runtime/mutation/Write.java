package io.relata.runtime.mutation;

import java.util.List;

/**
 * One row of a statement.
 *
 * @param path the input object, or the item of a verb, that it comes from
 */
record Write(Shape shape, List<Cell> cells, Path path) {
    Write {
        cells = List.copyOf(cells);
    }
}
