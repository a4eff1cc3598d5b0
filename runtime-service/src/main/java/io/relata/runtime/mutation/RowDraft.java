package io.relata.runtime.mutation;

import io.relata.runtime.schema.ApiEntity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The row of one input object while it is being read. */
final class RowDraft {
    private final ApiEntity entity;
    private final Value id;
    private final boolean created;
    private final Path path;
    private final SequencedMap<Column, Cell> cells = new LinkedHashMap<>();

    RowDraft(ApiEntity entity, Value id, boolean created, Path path) {
        this.entity = entity;
        this.id = id;
        this.created = created;
        this.path = path;
    }

    ApiEntity entity() {
        return entity;
    }

    Value id() {
        return id;
    }

    boolean created() {
        return created;
    }

    Path path() {
        return path;
    }

    void put(Cell cell) {
        cells.put(cell.column(), cell);
    }

    boolean has(Column column) {
        return cells.containsKey(column);
    }

    boolean isUnchanged() {
        return cells.isEmpty();
    }

    List<Cell> cells() {
        return List.copyOf(cells.values());
    }

    Write write() {
        var all = new ArrayList<Cell>(cells.size() + 1);
        all.add(new Cell(Column.ID, id, path.then("id")));
        all.addAll(cells.values());
        var table = entity.id();
        return new Write(
                created
                        ? new Shape.Insert(table, all.stream().map(Cell::column).toList())
                        : new Shape.Update(table, List.copyOf(cells.keySet())),
                all,
                path);
    }
}
