package io.relata.runtime.mutation;

import io.relata.runtime.mutation.Shape.Attach;
import io.relata.runtime.mutation.Shape.Detach;
import io.relata.runtime.mutation.Shape.DetachAll;
import io.relata.runtime.mutation.Shape.Unlink;
import io.relata.runtime.schema.ApiEntity;
import io.relata.runtime.schema.ApiMember.ApiEnd;
import io.relata.runtime.schema.ApiMember.Link.JoinTable;
import io.relata.runtime.schema.ApiMember.Link.OwnKey;
import io.relata.runtime.schema.ApiMember.Link.TheirKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the input of an end can ask for. A verb is one constant, one arm of the switch and one
 * method, which says what it means for each place where a connection can be stored.
 */
final class NestedVerbs {

    /** In the order in which they take effect, whatever order they were given in. */
    private enum NestedVerb {
        DISCONNECT("disconnect"),
        CREATE("create"),
        CONNECT("connect");

        private final String key;

        NestedVerb(String key) {
            this.key = key;
        }
    }

    private final Planner planner;

    NestedVerbs(Planner planner) {
        this.planner = planner;
    }

    /**
     * @param input the value of the end in the input object of {@code row}
     */
    void plan(RowDraft row, ApiEnd end, Map<String, @Nullable Object> input, Path path) {
        if (!end.toMany() && input.get("create") != null && input.get("connect") != null) {
            planner.invalid(
                    path, "%s leads to one record: create or connect it.".formatted(end.name()));
            return;
        }
        for (var verb : NestedVerb.values()) {
            var argument = input.get(verb.key);
            if (argument != null) {
                plan(verb, new Here(row, end), argument, path.then(verb.key));
            }
        }
    }

    private void plan(NestedVerb verb, Here here, Object argument, Path path) {
        if (verb == NestedVerb.DISCONNECT && !here.end.toMany()) {
            if (argument.equals(true)) {
                disconnect(here, path);
            }
            return;
        }
        int position = 0;
        for (var item : Planner.items(argument)) {
            var object = Planner.object(item);
            var at = here.end.toMany() ? path.then(position++) : path;
            switch (verb) {
                case CREATE -> create(here, object, at);
                case CONNECT -> connect(here, object, at);
                case DISCONNECT -> disconnect(here, object, at);
            }
        }
    }

    private void create(Here here, Map<String, @Nullable Object> input, Path path) {
        var target = planner.api().entity(here.end.target());
        switch (here.end.link()) {
            case OwnKey _ ->
                    point(
                            here,
                            new Value.Given(
                                    planner.create(
                                            target, input, path, new Implied(here.end, null))),
                            path);
            case TheirKey their -> {
                var back = Cell.of(Column.of(their.key()), here.row.id(), path);
                planner.create(target, input, path, new Implied(here.end, back));
            }
            case JoinTable join ->
                    link(
                            here,
                            join,
                            new Value.Given(planner.create(target, input, path, null)),
                            path);
            case null -> throw here.missing();
        }
    }

    private void connect(Here here, Map<String, @Nullable Object> where, Path path) {
        var target = here.end.target();
        switch (here.end.link()) {
            case OwnKey _ -> point(here, planner.reference(target, where, path, false), path);
            case TheirKey their -> {
                var child = planner.reference(target, where, path, true);
                var shape = new Attach(their.table(), their.key(), their.unique());
                planner.add(new Write(shape, List.of(cell(child, path), here.self(path)), path));
            }
            case JoinTable join ->
                    link(here, join, planner.reference(target, where, path, false), path);
            case null -> throw here.missing();
        }
    }

    /** Of a to-one end. */
    private void disconnect(Here here, Path path) {
        switch (here.end.link()) {
            case OwnKey(var key) when here.end.mandatory() ->
                    planner.required(here.end.name(), path);
            case OwnKey(var key) -> here.row.put(Cell.of(Column.of(key), null, path));
            case TheirKey(var table, var key, _) ->
                    planner.add(
                            new Write(new DetachAll(table, key), List.of(here.self(path)), path));
            case JoinTable _ ->
                    throw new IllegalStateException("to-one through a join: " + here.end);
            case null -> throw here.missing();
        }
    }

    /** Of one record of a to-many end. */
    private void disconnect(Here here, Map<String, @Nullable Object> where, Path path) {
        var other = cell(planner.reference(here.end.target(), where, path, true), path);
        switch (here.end.link()) {
            case OwnKey _ -> throw new IllegalStateException("to-many in an own key: " + here.end);
            case TheirKey(var table, var key, _) ->
                    planner.add(
                            new Write(
                                    new Detach(table, key), List.of(other, here.self(path)), path));
            case JoinTable(_, var table, var own, var theirs, _) ->
                    planner.add(
                            new Write(
                                    new Unlink(table, own, theirs),
                                    List.of(here.self(path), other),
                                    path));
            case null -> throw here.missing();
        }
    }

    private void point(Here here, Value parent, Path path) {
        here.row.put(new Cell(Column.of(here.end.relationship()), parent, path));
    }

    private void link(Here here, JoinTable join, Value other, Path path) {
        var shape = new Shape.Link(join.table(), join.ownKey(), join.otherKey(), join.uniquePair());
        planner.add(
                new Write(
                        shape,
                        List.of(
                                Cell.of(Column.ID, planner.newId(), path),
                                Cell.of(Column.of(join.ownKey()), here.row.id(), path),
                                new Cell(Column.of(join.otherKey()), other, path)),
                        path));
    }

    private static Cell cell(Value value, Path path) {
        return new Cell(Column.ID, value, path);
    }

    /** An end of the record that is being written. */
    private record Here(RowDraft row, ApiEnd end) {
        Cell self(Path path) {
            return Cell.of(Column.ID, row.id(), path);
        }

        IllegalStateException missing() {
            return new IllegalStateException("removed, which was refused before: " + end);
        }
    }

    /**
     * What a nested record has from being nested.
     *
     * @param end of the outer record, that leads to the nested one
     * @param cell the key of the nested record; null when the outer record holds the key
     */
    record Implied(ApiEnd end, @Nullable Cell cell) {

        /** The way back to the one outer record is set already. */
        void refuseTwice(
                Planner planner, ApiEntity nested, Map<String, @Nullable Object> input, Path path) {
            for (var member : nested.members().values()) {
                if (member instanceof ApiEnd back
                        && back.relationship().equals(end.relationship())
                        && back.side() != end.side()
                        && !back.toMany()
                        && input.get(back.name()) != null) {
                    planner.invalid(
                            path.then(back.name()),
                            "%s is the record that this one is nested in.".formatted(back.name()));
                }
            }
        }
    }
}
