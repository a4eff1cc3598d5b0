package io.relata.runtime.plan;

import io.relata.runtime.schema.ApiConnection;
import io.relata.runtime.sql.Expr;
import io.relata.runtime.sql.Expr.Parameter;
import io.relata.runtime.sql.Select;
import io.relata.runtime.sql.Select.Item;
import io.relata.runtime.sql.Source;
import java.util.ArrayList;
import java.util.List;

/** The records of a connection, read as often as its parts need them. */
final class ConnectionRecords {
    final Scope scope;
    final Aliases aliases;
    final ApiConnection connection;
    final Paging paging;
    private final ConnectionOrigin origin;

    ConnectionRecords(
            Scope scope,
            Aliases aliases,
            ApiConnection connection,
            ConnectionOrigin origin,
            Paging paging) {
        this.scope = scope;
        this.aliases = aliases;
        this.connection = connection;
        this.origin = origin;
        this.paging = paging;
    }

    /** What says which page it is. */
    List<Source> arguments() {
        var arguments = new ArrayList<Source>();
        var size = paging.size();
        if (size != null && size.plus(0) instanceof Parameter(var number, _)) {
            arguments.add(number);
        }
        var keys = keys(read());
        if (paging.after() != null) {
            arguments.add(new Binding.OfCursor("after", paging.after(), cursor(keys), 0));
        }
        if (paging.before() != null) {
            arguments.add(new Binding.OfCursor("before", paging.before(), cursor(keys), 0));
        }
        return arguments;
    }

    Reading read() {
        var table = aliases.next("t");
        var linked = origin.source().at(table);
        return new Reading(table, linked, new Joins(scope, aliases, linked.from()));
    }

    /** {@code (select count(*) from … where …)}. */
    Expr count() {
        var reading = read();
        var where = Expr.and(reading.linked().condition(), asked(reading));
        return new Expr.Value(
                Select.of(
                        List.of(new Item(new Expr.CountAll(), "n")),
                        reading.joins().from(),
                        where));
    }

    /** Whether there is a record at {@code after} or ahead of it. */
    Expr existsAhead(Binding after) {
        var reading = read();
        var keys = keys(reading);
        return exists(reading, Keyset.behind(reversed(keys), at(after, "after", keys), true));
    }

    /** Whether there is a record at {@code before} or behind it. */
    Expr existsBehind(Binding before) {
        var reading = read();
        var keys = keys(reading);
        return exists(reading, Keyset.behind(keys, at(before, "before", keys), true));
    }

    private Expr exists(Reading reading, Expr there) {
        var where = Expr.and(reading.linked().condition(), asked(reading), there);
        return new Expr.Exists(
                Select.of(
                        List.of(new Item(new Expr.Whole(1), "one")),
                        reading.joins().from(),
                        where));
    }

    Expr asked(Reading reading) {
        return new Conditions(scope.model(), reading.joins())
                .of(connection.target(), reading.table(), paging.where());
    }

    /** Those between the two cursors. */
    Expr between(List<SortKey> keys) {
        var both = new ArrayList<Expr>();
        if (paging.after() != null) {
            both.add(Keyset.behind(keys, at(paging.after(), "after", keys), false));
        }
        if (paging.before() != null) {
            both.add(Keyset.behind(reversed(keys), at(paging.before(), "before", keys), false));
        }
        return new Expr.And(both);
    }

    /** The order, in the direction that it was asked for. */
    List<SortKey> keys(Reading reading) {
        var keys =
                Sorting.keys(
                        scope,
                        reading.joins(),
                        connection.target(),
                        reading.table(),
                        paging.orderBy());
        if (keys.size() > Limits.SORTED_BY) {
            throw RequestRefused.limit(
                    "a connection is sorted by at most " + Limits.SORTED_BY + " values");
        }
        var link = reading.linked().link();
        if (origin.repeats() && link != null) {
            keys.add(SortKey.id(link, "link"));
        }
        return keys;
    }

    static List<SortKey> reversed(List<SortKey> keys) {
        return keys.stream().map(SortKey::reversed).toList();
    }

    Cursor cursor(List<SortKey> keys) {
        return Cursor.of(origin.name(), keys);
    }

    private List<Parameter> at(Binding cursor, String argument, List<SortKey> keys) {
        var form = cursor(keys);
        var place = new ArrayList<Parameter>();
        for (int i = 0; i < keys.size(); i++) {
            place.add(
                    new Parameter(
                            new Binding.OfCursor(argument, cursor, form, i),
                            keys.get(i).scalar().sqlType()));
        }
        return place;
    }

    /** One SELECT's view of the records. */
    record Reading(String table, Joins.Linked linked, Joins joins) {}
}
