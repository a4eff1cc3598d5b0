package io.relata.runtime.mutation;

import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.runtime.mutation.Lookups.Reference;
import io.relata.runtime.mutation.NestedVerbs.Implied;
import io.relata.runtime.mutation.Value.Given;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.Link.JoinTable;
import io.relata.runtime.schema.ApiMember.Link.OwnKey;
import io.relata.runtime.schema.ApiMember.Link.TheirKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An end of a record that is being written: what each verb means for each place where a connection
 * can be stored.
 */
final class Junction {
    private final Planner planner;
    private final RowDraft row;
    private final ApiEnd end;
    private final ApiEntity target;
    private final Way way;
    private final @Nullable FormerEnd former;

    /**
     * @param replace a partner that is in the way is let go
     * @param letsGo whoever is there is let go
     */
    Junction(Planner planner, RowDraft row, ApiEnd end, boolean replace, boolean letsGo) {
        if (end.link() == null) {
            throw new IllegalStateException("removed, which was refused before: " + end);
        }
        this.planner = planner;
        this.row = row;
        this.end = end;
        this.target = planner.api().entity(end.target());
        this.way = new Way(row.entity().id(), end.link(), end.target(), end.name());
        this.former =
                FormerEnd.isReshaped(planner.api().today(), end)
                        ? new FormerEnd(planner, row, end, way, replace, letsGo)
                        : null;
    }

    ApiEnd end() {
        return end;
    }

    /** Null where the relationship has the shape that the API's revision knows. */
    @Nullable FormerEnd former() {
        return former;
    }

    /**
     * @param replace whoever is there is let go
     * @return the new record
     */
    Value create(Map<String, @Nullable Object> input, Path path, boolean replace) {
        refuseLink(input, path);
        return switch (way.link()) {
            case OwnKey _ -> {
                var implied = new Implied(end, null);
                var parent = new Given(planner.create(target, input, path, implied));
                point(parent, path);
                yield parent;
            }
            case TheirKey(var table, var key, _) -> {
                if (replace && former == null) {
                    planner.add(
                            new Write(new Shape.DetachAll(table, key), List.of(self(path)), path));
                }
                var back = new Cell(planner.column(key), row.id(), path);
                yield new Given(planner.create(target, input, path, new Implied(end, back)));
            }
            case JoinTable join -> {
                var other = new Given(planner.create(target, input, path, null));
                link(join, other, input, path, true);
                yield other;
            }
        };
    }

    /** An existing record is connected; answers it. */
    Value connect(
            Map.Entry<String, ?> where,
            Map<String, @Nullable Object> input,
            Path path,
            boolean replace) {
        return switch (way.link()) {
            case OwnKey(var key) -> {
                refuseLink(input, path);
                var parent = planner.lookups().reference(way.to(), where, path, Reference.JUDGED);
                if (former != null) {
                    former.displaceTheirs(parent, path);
                } else if (replace) {
                    letOthersGo(way.from(), key, self(path), parent);
                }
                point(parent, path);
                yield parent;
            }
            case TheirKey _ -> connect(found(where, path), input, path, replace);
            case JoinTable _ ->
                    connect(
                            planner.lookups().reference(way.to(), where, path, Reference.JUDGED),
                            input,
                            path,
                            replace);
        };
    }

    /** A record that will be changed. */
    Value found(Map.Entry<String, ?> where, Path path) {
        return planner.lookups().reference(way.to(), where, path, Reference.TO_CHANGE);
    }

    /**
     * @param other the record at the other side, which does not store the connection alone
     */
    Value connect(Value other, Map<String, @Nullable Object> input, Path path, boolean replace) {
        refuseLink(input, path);
        switch (way.link()) {
            case OwnKey _ -> {
                if (former != null) {
                    former.displaceTheirs(other, path);
                }
                point(other, path);
            }
            case TheirKey(var table, var key, var unique) -> {
                if (replace) {
                    letOthersGo(table, key, Cell.id(other, path), row.id());
                }
                var exclusive = former == null ? unique && !replace : former.theyKeep();
                var shape = new Shape.Attach(table, key, exclusive);
                planner.add(new Write(shape, List.of(Cell.id(other, path), self(path)), path));
            }
            case JoinTable join -> {
                if (former != null) {
                    former.displaceTheirs(other, path);
                }
                link(join, other, input, path, false);
            }
        }
        return other;
    }

    /** The record of a to-one end is connected no more. */
    void disconnect(Path path) {
        switch (way.link()) {
            case OwnKey _ when end.mandatory() -> planner.refusals().required(end.name(), path);
            case OwnKey(var key) -> row.put(Cell.of(planner.column(key), null, path));
            case TheirKey(var table, var key, _) when !isNeeded(key, path) ->
                    planner.add(
                            new Write(new Shape.DetachAll(table, key), List.of(self(path)), path));
            case TheirKey _ -> {}
            case JoinTable _ -> throw new IllegalStateException("to-one through a join: " + end);
        }
    }

    /** One record of a to-many end is connected no more. */
    void disconnect(Map.Entry<String, ?> where, Path path) {
        switch (way.link()) {
            case OwnKey(var key) ->
                    planner.add(
                            new Write(
                                    new Shape.Detach(way.from(), key),
                                    List.of(self(path), Cell.id(found(where, path), path)),
                                    path));
            case TheirKey(var table, var key, _) when !isNeeded(key, path) ->
                    planner.add(
                            new Write(
                                    new Shape.Detach(table, key),
                                    List.of(Cell.id(found(where, path), path), self(path)),
                                    path));
            case TheirKey _ -> {}
            case JoinTable join -> unlink(join, found(where, path), path);
        }
    }

    /**
     * A connected record is deleted.
     *
     * @param where which, at a to-many end
     */
    void delete(Map.@Nullable Entry<String, ?> where, Path path) {
        if (end.mandatory()) {
            planner.refusals().required(end.name(), path);
        } else {
            deletePartner(planner.lookups().partner(way, row.id(), where, path), path);
        }
    }

    /** The record of a to-one end. */
    Value partner(Path path) {
        return planner.lookups().partner(way, row.id(), null, path);
    }

    void deletePartner(Value gone, Path path) {
        switch (way.link()) {
            // Before its record goes, which may take with it what points to it.
            case OwnKey(var key) ->
                    planner.add(
                            new Write(new Shape.Clear(way.from(), key), List.of(self(path)), path));
            case TheirKey _ -> {}
            case JoinTable join -> unlink(join, gone, path);
        }
        planner.add(new Write(new Shape.Delete(way.to()), List.of(Cell.id(gone, path)), path));
    }

    /**
     * A connected record is changed, and its link with it.
     *
     * @param where which, at a to-many end
     */
    Value update(
            Map.@Nullable Entry<String, ?> where,
            Map<String, @Nullable Object> input,
            Path path,
            Path inputPath) {
        var partner = planner.lookups().partner(way, row.id(), where, path);
        refuseLink(input, inputPath);
        update(partner, input, inputPath);
        if (way.link() instanceof JoinTable join) {
            relink(join, partner, input, inputPath);
        }
        return partner;
    }

    void update(Value record, Map<String, @Nullable Object> input, Path path) {
        planner.update(target, record, input, path);
    }

    /** Everything else that is connected is let go. */
    void keepOnly(List<Value> kept, boolean deleteOrphans, Path path) {
        var others = new Roster.Others.Go(deleteOrphans, null);
        planner.keepOnly(new Roster(way, row.id(), kept, others, path));
    }

    private void point(Value parent, Path path) {
        if (former == null) {
            row.put(new Cell(planner.column(end.relationship()), parent, path));
        } else {
            former.point(end.relationship(), parent, path);
        }
    }

    /** Links of an older revision had values of their own. */
    private void refuseLink(Map<String, @Nullable Object> input, Path path) {
        var same = way.link() instanceof JoinTable join && join.table().equals(end.join());
        if (!same && !linkInput(input).isEmpty()) {
            planner.refusals().add(planner.refusals().otherLink(end, linkPath(path)));
        }
    }

    private void letOthersGo(EntityId table, RelationshipId key, Cell child, Value parent) {
        var cells = List.of(child, Cell.id(parent, child.path()));
        planner.add(new Write(new Shape.DetachOthers(table, key), cells, child.path()));
    }

    private void link(
            JoinTable join,
            Value other,
            Map<String, @Nullable Object> input,
            Path path,
            boolean fresh) {
        var fields = planner.link(join.table(), linkInput(input), linkPath(path), fresh);
        var shape =
                new Shape.Link(
                        join.table(),
                        join.ownKey(),
                        join.otherKey(),
                        join.uniquePair(),
                        columns(fields));
        var cells =
                Stream.concat(
                        Stream.of(
                                Cell.of(Column.ID, planner.newId(), path),
                                new Cell(planner.column(join.ownKey()), row.id(), path),
                                new Cell(planner.column(join.otherKey()), other, path)),
                        fields.stream());
        planner.add(new Write(shape, cells.toList(), path));
    }

    private void relink(
            JoinTable join, Value other, Map<String, @Nullable Object> input, Path path) {
        var fields = planner.link(join.table(), linkInput(input), linkPath(path), false);
        if (fields.isEmpty()) {
            return;
        }
        var shape = new Shape.Relink(join.table(), join.ownKey(), join.otherKey(), columns(fields));
        var cells = Stream.concat(Stream.of(self(path), Cell.id(other, path)), fields.stream());
        planner.add(new Write(shape, cells.toList(), path));
    }

    private void unlink(JoinTable join, Value other, Path path) {
        var shape = new Shape.Unlink(join.table(), join.ownKey(), join.otherKey());
        planner.add(new Write(shape, List.of(self(path), Cell.id(other, path)), path));
    }

    private boolean isNeeded(RelationshipId key, Path path) {
        var needed = planner.api().today().relationship(key).owningEnd().mandatory();
        if (needed) {
            planner.refusals().requiredToday(key, path);
        }
        return needed;
    }

    private static Map<String, @Nullable Object> linkInput(Map<String, @Nullable Object> input) {
        return Planner.object(input.get(NestedVerbs.LINK));
    }

    private static Path linkPath(Path path) {
        return path.then(NestedVerbs.LINK);
    }

    private static List<Column> columns(List<Cell> cells) {
        return cells.stream().map(Cell::column).toList();
    }

    private Cell self(Path path) {
        return Cell.id(row.id(), path);
    }
}
